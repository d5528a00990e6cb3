-- A refund is requested once: a retry finds the request that is there.
ALTER TABLE refund_request ADD COLUMN request_key CHAR(32);
UPDATE refund_request SET request_key = MD5(CONCAT(payment_id, '/', amount, '/', created_at));
CREATE UNIQUE INDEX refund_request_key ON refund_request (request_key);
