-- The schema of release 1.0.0. Later migrations only add to it: the release before must run on what the next one migrates.

CREATE TABLE agents (
    id                text PRIMARY KEY,
    environment       text NOT NULL,
    live_version      bigint,
    pinned_version    bigint,                       -- the baseline where an operator pinned one; else the live version is
    best_version      bigint,
    best_mean_return  double precision,
    next_version      bigint NOT NULL DEFAULT 1,    -- policy versions are numbered per agent and never reused
    comparisons       integer NOT NULL DEFAULT 0,   -- candidates compared with the baseline so far: the level is spent over them
    created_at        timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idx_agents_created_at ON agents (created_at DESC, id DESC);

CREATE TABLE runs (
    id                    uuid PRIMARY KEY,
    agent_id              text NOT NULL REFERENCES agents (id),
    environment           text NOT NULL,            -- the agent's
    algorithm             text NOT NULL,
    seed                  bigint NOT NULL,
    hyperparameters       json NOT NULL,            -- json keeps the order of the fields, jsonb does not
    total_steps           bigint NOT NULL,
    max_steps_per_second  double precision,
    status                text NOT NULL DEFAULT 'queued'
                          CHECK (status IN ('queued', 'running', 'paused', 'completed', 'failed', 'cancelled')),
    steps                 bigint NOT NULL DEFAULT 0,
    updates               bigint NOT NULL DEFAULT 0,
    episodes              bigint NOT NULL DEFAULT 0,
    mean_return           double precision,
    steps_per_second      double precision,
    kernel                text,
    engine_version        text,
    error                 text,
    candidate_updates     bigint NOT NULL DEFAULT 0,    -- updates the newest candidate had learned from
    progress_spacing      bigint NOT NULL DEFAULT 1,    -- steps between recorded points; grows so that their number is bounded
    attempt               integer NOT NULL DEFAULT 0,   -- only the current attempt may write
    abandoned             integer NOT NULL DEFAULT 0,   -- attempts in a row that ended with their process and got nowhere
    leased_by             integer,                      -- the process, by the advisory lock it holds
    lease_until           timestamptz,
    created_at            timestamptz NOT NULL DEFAULT now(),
    started_at            timestamptz,
    completed_at          timestamptz
);

CREATE INDEX idx_runs_agent_id ON runs (agent_id, created_at DESC, id DESC);
CREATE INDEX idx_runs_created_at ON runs (created_at DESC, id DESC);
CREATE INDEX idx_runs_unfinished ON runs (created_at, id) WHERE status IN ('queued', 'running');

CREATE TABLE policies (
    agent_id    text NOT NULL REFERENCES agents (id),
    version     bigint NOT NULL,
    run_id      uuid REFERENCES runs (id),
    step        bigint NOT NULL,
    sha256      text NOT NULL,
    size_bytes  bigint NOT NULL,
    bytes       bytea,                              -- null once retention let them go
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (agent_id, version)
);

ALTER TABLE policies ALTER COLUMN bytes SET STORAGE EXTERNAL;   -- trained weights do not compress

CREATE INDEX idx_policies_kept ON policies (agent_id, version) WHERE bytes IS NOT NULL;

CREATE TABLE evaluations (
    id                 uuid PRIMARY KEY,
    agent_id           text NOT NULL REFERENCES agents (id),
    run_id             uuid REFERENCES runs (id),
    policy_version     bigint NOT NULL,
    baseline_version   bigint,
    environment        text NOT NULL,
    candidate          boolean NOT NULL,            -- made by a run: only these may become live
    comparison_number  integer,
    status             text NOT NULL DEFAULT 'queued'
                       CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
    episodes           integer NOT NULL,
    seed               bigint NOT NULL,
    mean_return        double precision,
    iqm_return         double precision,
    iqm_low            double precision,
    iqm_high           double precision,
    std_return         double precision,
    min_return         double precision,
    max_return         double precision,
    pairs              integer,                     -- the verdict rests on; a candidate may get more than its episodes
    difference         double precision,
    difference_low     double precision,
    difference_high    double precision,
    level              double precision,
    verdict            text CHECK (verdict IN ('better', 'no_worse', 'worse', 'undecided')),
    verdict_reason     text,
    promoted           boolean NOT NULL DEFAULT false,
    error              text,
    attempt            integer NOT NULL DEFAULT 0,
    abandoned          integer NOT NULL DEFAULT 0,
    leased_by          integer,
    lease_until        timestamptz,
    created_at         timestamptz NOT NULL DEFAULT now(),
    started_at         timestamptz,
    completed_at       timestamptz,
    FOREIGN KEY (agent_id, policy_version) REFERENCES policies (agent_id, version),
    FOREIGN KEY (agent_id, baseline_version) REFERENCES policies (agent_id, version)
);

CREATE INDEX idx_evaluations_agent_id ON evaluations (agent_id);
CREATE INDEX idx_evaluations_timestamp ON evaluations (created_at);
CREATE INDEX idx_evaluations_run_id ON evaluations (run_id);
CREATE INDEX idx_evaluations_promoted ON evaluations (agent_id, created_at DESC) WHERE promoted;
CREATE INDEX idx_evaluations_unfinished ON evaluations (agent_id, candidate, id) WHERE status IN ('queued', 'running');

-- Consecutive episodes of one side of an evaluation, as many as were stored at once; their key makes storing them idempotent.
CREATE TABLE episodes (
    evaluation_id  uuid NOT NULL REFERENCES evaluations (id) ON DELETE CASCADE,
    side           text NOT NULL CHECK (side IN ('candidate', 'baseline')),
    first_index    integer NOT NULL,
    seeds          bigint[] NOT NULL,
    returns        double precision[] NOT NULL,
    lengths        integer[] NOT NULL,
    terminated     boolean[] NOT NULL,              -- false: truncated
    PRIMARY KEY (evaluation_id, side, first_index)
);

CREATE TABLE checkpoints (
    run_id      uuid PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
    steps       bigint NOT NULL,
    bytes       bytea NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE checkpoints ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE run_progress (
    run_id            uuid NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    steps             bigint NOT NULL,
    recorded_at       timestamptz NOT NULL DEFAULT now(),
    mean_return       double precision,
    mean_length       double precision,
    episodes          bigint NOT NULL,
    updates           bigint NOT NULL,
    steps_per_second  double precision,
    losses            json NOT NULL,
    PRIMARY KEY (run_id, steps)
);

-- Events wait here until the relay published them, then go.
CREATE TABLE outbox (
    id           bigserial PRIMARY KEY,
    topic        text NOT NULL,
    event_id     uuid NOT NULL,
    type         text NOT NULL,
    payload      json NOT NULL,
    traceparent  text,
    tracestate   text,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE stream_positions (
    topic        text PRIMARY KEY,
    epoch        text NOT NULL,
    last_offset  bigint NOT NULL DEFAULT 0,         -- number of the newest published event; the first has 1
    updated_at   timestamptz NOT NULL DEFAULT now()
);
