-- 对账批次：每个渠道每日一批
CREATE TABLE reconcile_batch (
    channel  VARCHAR(16) NOT NULL,
    day      DATE        NOT NULL,
    total    DECIMAL(18, 2) NOT NULL,
    state    VARCHAR(8)  NOT NULL,
    PRIMARY KEY (channel, day)
);
