-- When everything is done: versions of the schedule, drafts as lists of commands, pins.
create schema schedule;

-- How the plant wants to be scheduled; one row for each site.
create table schedule.setting (
  site_id            bigint primary key references resources.site,
  frozen_minutes     int not null default 120 constraint frozen_is_not_negative check (frozen_minutes >= 0),   -- from now on: nothing that is published moves
  horizon_days       int not null default 120 constraint horizon_is_positive check (horizon_days between 1 and 1000),
  at_risk_minutes    int not null default 180 constraint risk_is_not_negative check (at_risk_minutes >= 0),    -- less spare than this: at risk
  ship_by            time not null default '16:00',                 -- what is wanted on a day must be ready at this local time
  search_seconds     int not null default 10 constraint search_is_positive check (search_seconds between 1 and 3600),
  objective          jsonb not null default '{"kind":"strict","tiers":[{"tier":"weightedTardiness"},{"tier":"setupTicks"},{"tier":"flowTime"}]}',
  labour_constrains  boolean not null default true,                 -- false: people are shown, not planned against
  replan_on_events   boolean not null default true,
  version            int not null default 1
);

create table schedule.version (
  id             bigint generated always as identity primary key,
  site_id        bigint not null references resources.site,
  state          text not null constraint version_state_is_known check (state in ('draft', 'published', 'superseded', 'discarded')),
  name           text not null,
  based_on       bigint references schedule.version,
  made_at        timestamptz not null default now(),
  made_by        text not null,
  origin         text not null constraint version_origin_is_known check (origin in ('search', 'hand', 'revert')),
  published_at   timestamptz,
  published_by   text,
  superseded_at  timestamptz,
  cause          jsonb,                                              -- the fact of the plant it was made for by itself: number, kind, subject; null: somebody asked
  seen_up_to     bigint not null,                                    -- the journal number its picture of the plant was taken at
  epoch          timestamptz not null,                               -- tick 0; a tick is a minute
  now_tick       int not null,
  frozen_tick    int not null,
  seed           int,
  iterations     bigint,
  seconds        numeric(10,3),
  bound          bigint,
  bound_method   text,
  tiers          jsonb not null default '{}',
  curve          jsonb not null default '[]',                        -- [[seconds, first tier], …]
  problem        jsonb,                                              -- kept with the version so that a run can be replayed at a desk
  plan           jsonb,                                              -- and the engine's plan of it: what drafts are edited on
  base           jsonb,                                              -- of a refreshed draft: problem and plan its edits begin from; null: its base version's
  named          jsonb,                                              -- what each place of the problem is in the plant
  assumptions    jsonb not null default '[]',                        -- sentences: what was assumed where the plant says nothing
  version        int not null default 1
);
create unique index version_one_published on schedule.version (site_id) where state = 'published';
create index version_state on schedule.version (site_id, state, id desc);
create index version_based_on on schedule.version (based_on);

-- One operation of a version: of a production order, or of a planned order.
create table schedule.operation (
  version_id              bigint not null references schedule.version on delete cascade,
  place                   int not null,                              -- index in the problem
  key                     text not null,                             -- 'operation:17' or 'planned-order:4:10'
  job_place               int not null,
  name                    text not null,
  item_id                 bigint not null references items.item,
  quantity                numeric(18,6) not null,
  production_operation_id bigint,
  machine_id              bigint references resources.machine,       -- null: could not be placed
  lane                    int not null default 0,
  mode                    int,
  setup_starts_at         timestamptz,
  starts_at               timestamptz,
  ends_at                 timestamptz,
  crew                    bigint[] not null default '{}',            -- employees
  pinned                  boolean not null default false,
  primary key (version_id, place)
);
create index schedule_operation_machine on schedule.operation (version_id, machine_id, starts_at);
create index schedule_operation_key on schedule.operation (version_id, key);
create index schedule_operation_item on schedule.operation (item_id);
create index schedule_operation_of_machine on schedule.operation (machine_id);

-- One job of a version: a production order or a planned order, with what it is for.
create table schedule.job (
  version_id    bigint not null references schedule.version on delete cascade,
  place         int not null,
  key           text not null,                                       -- 'production-order:9' or 'planned-order:4'
  number        text not null,
  item_id       bigint not null references items.item,
  quantity      numeric(18,6) not null,
  priority      int not null default 0,
  customer      text,
  sales_orders  text[] not null default '{}',                        -- 'SO-1001/1', nearest first
  need_by       timestamptz,
  projected     timestamptz,                                         -- null: cannot be placed
  why_late      jsonb,                                               -- the binding chain, when late
  primary key (version_id, place)
);
create index schedule_job_key on schedule.job (version_id, key);
create index schedule_job_item on schedule.job (item_id);

create table schedule.finding (
  version_id  bigint not null references schedule.version on delete cascade,
  place       int not null,
  rule        text not null,
  hard        boolean not null,
  operation   int,
  job         int,
  machine_id  bigint references resources.machine,
  size        numeric not null,
  message     text not null,
  primary key (version_id, place)
);
create index schedule_finding_machine on schedule.finding (machine_id);

-- A draft is a base and an ordered list of commands; undo and redo walk it.
create table schedule.draft_command (
  version_id  bigint not null references schedule.version on delete cascade,
  place       int not null,
  at          timestamptz not null default now(),
  by_user     text,
  by_name     text not null,
  command     jsonb not null,                                        -- {"kind":"move","key":…,"machineId":…,"startsAt":…}
  undone      boolean not null default false,
  conflict    text,                                                  -- why it no longer holds on a newer picture of the plant
  primary key (version_id, place)
);

-- A planner's hand: this operation stays here, with a reason. Pins outlive versions.
create table schedule.pin (
  id          bigint generated always as identity primary key,
  key         text not null constraint pin_once_per_operation unique,
  machine_id  bigint references resources.machine,
  starts_at   timestamptz,
  reason      text not null,
  by_name     text not null,
  at          timestamptz not null default now(),
  constraint pin_holds_something check (machine_id is not null or starts_at is not null)
);
create index pin_machine on schedule.pin (machine_id);

-- Every run of the search, also the ones that were stopped or failed.
create table schedule.run (
  id          bigint generated always as identity primary key,
  site_id     bigint not null references resources.site,
  job_id      text,
  state       text not null constraint run_state_is_known check (state in ('running', 'done', 'stopped', 'failed')),
  started_at  timestamptz not null default now(),
  ended_at    timestamptz,
  asked_by    text not null,
  operations  int,
  jobs        int,
  version_id  bigint references schedule.version,
  settings    jsonb not null default '{}',
  message     text
);
create index run_version on schedule.run (version_id);
create index run_site on schedule.run (site_id, id desc);
