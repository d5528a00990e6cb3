-- 搜索联想词
CREATE TABLE search_suggestion (
    word    VARCHAR(64) PRIMARY KEY,
    weight  INT NOT NULL DEFAULT 0
);
