DROP INDEX refund_request_key;
ALTER TABLE refund_request DROP COLUMN request_key;
