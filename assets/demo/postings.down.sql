DROP INDEX posting_period;
ALTER TABLE posting DROP COLUMN period;
