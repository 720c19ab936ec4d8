-- Runs that begin with a preset, are changed while they go on, and say in full why they failed. Only adds: release 1.0.0 runs on it.

ALTER TABLE runs
    ADD COLUMN preset                   text,
    ADD COLUMN changes                  integer NOT NULL DEFAULT 0,     -- changes accepted so far; the newest has this number
    ADD COLUMN changed_hyperparameters  json,                           -- the newest value of each hyperparameter that was changed
    ADD COLUMN error_detail             text;                           -- where it failed: a stack trace

-- Changes of hyperparameters. A row is there before anything happens; a training that goes on from a checkpoint older than a change
-- that was applied applies it again at the same place.
CREATE TABLE run_changes (
    run_id       uuid NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    number       integer NOT NULL,                  -- from 1, in the order they are applied in
    new_values   json NOT NULL,
    old_values   json NOT NULL,
    client       text,                              -- as it calls itself
    accepted_at  timestamptz NOT NULL DEFAULT now(),
    applied_at   timestamptz,                       -- null until a worker did
    steps        bigint,                            -- the training's when it was applied
    updates      bigint,
    PRIMARY KEY (run_id, number)
);

ALTER TABLE checkpoints ADD COLUMN changes integer NOT NULL DEFAULT 0;  -- how many are in it
