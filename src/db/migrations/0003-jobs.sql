-- Long work as people see it: asked for, running, how far, done, failed. The queue itself (pg-boss) keeps its own schema, made when it first starts.
create schema jobs;

create table jobs.job (
  id               uuid primary key default gen_random_uuid(),
  name             text not null,                                 -- 'planning.run'
  input            jsonb not null default '{}',
  state            text not null default 'queued' constraint job_state_is_known check (state in ('queued', 'running', 'done', 'stopped', 'failed')),
  asked_by         text not null,
  asked_at         timestamptz not null default date_trunc('milliseconds', now()),
  sent             boolean not null default false,                -- handed to the queue
  started_at       timestamptz,
  ended_at         timestamptz,
  stop_asked       boolean not null default false,
  attempts         int not null default 0,
  share            numeric(5,4),                                  -- of the work done, 0–1; null: cannot be said
  progress         jsonb not null default '{}',
  result           jsonb,
  message          text                                           -- why it failed
);
create index job_waits on jobs.job (asked_at) where not sent;
create index job_open on jobs.job (state) where state in ('queued', 'running');
create index job_recent on jobs.job (asked_at desc, id);
create index job_of_name on jobs.job (name, asked_at desc);
