-- Postings are kept by accounting period.
ALTER TABLE posting ADD COLUMN period CHAR(7);
UPDATE posting SET period = TO_CHAR(booked_at, 'YYYY-MM');
CREATE INDEX posting_period ON posting (period, account);
