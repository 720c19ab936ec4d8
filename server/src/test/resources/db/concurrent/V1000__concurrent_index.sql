CREATE INDEX CONCURRENTLY idx_runs_algorithm ON runs (algorithm);
