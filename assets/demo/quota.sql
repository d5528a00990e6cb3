-- How much a merchant may take in a day; nothing stands in it at first.
CREATE TABLE quota (
    merchant VARCHAR(32) PRIMARY KEY,
    cents    BIGINT NOT NULL
);
