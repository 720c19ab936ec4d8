-- The last candidates of a run, which its worker asks for several times a second however many there are. Only adds: release 1.0.0 runs on it.
CREATE INDEX CONCURRENTLY idx_evaluations_candidates ON evaluations (run_id, id) WHERE candidate;
