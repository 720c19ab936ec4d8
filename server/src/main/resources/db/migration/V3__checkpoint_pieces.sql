-- Checkpoints of any length, as PostgreSQL holds 1 GiB in a value and sends half of that as text; and where an evaluation failed. Only adds: release 1.0.0 runs on it.

-- What follows a checkpoint's first bytes, which are in its own row.
CREATE TABLE checkpoint_pieces (
    run_id      uuid NOT NULL REFERENCES checkpoints (run_id) ON DELETE CASCADE,
    number      integer NOT NULL,                   -- from 1
    bytes       bytea NOT NULL,
    created_at  timestamptz NOT NULL,               -- the checkpoint's: a piece of another one does not count
    PRIMARY KEY (run_id, number)
);

ALTER TABLE checkpoint_pieces ALTER COLUMN bytes SET STORAGE EXTERNAL;

ALTER TABLE evaluations ADD COLUMN error_detail text;                   -- a stack trace
