DROP TABLE reconcile_batch;
