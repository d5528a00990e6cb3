-- Which channel takes which payments.
CREATE TABLE route (
    merchant VARCHAR(32) NOT NULL,
    channel  VARCHAR(16) NOT NULL,
    weight   SMALLINT    NOT NULL,
    PRIMARY KEY (merchant, channel)
);
