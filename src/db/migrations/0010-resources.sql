-- Sites, calendars, work centers, machines, changeovers, downtime.
-- Local times are of the site's zone; instants are UTC. `effective_to` and `to_day` are the last day, inclusive; null is open.
create schema resources;

create table resources.site (
  id            bigint generated always as identity primary key,
  code          text not null constraint site_code_is_unique unique,
  name          text not null,
  zone          text not null,                                  -- IANA: Europe/Berlin
  version       int not null default 1
);

create table resources.calendar (
  id            bigint generated always as identity primary key,
  code          text not null constraint calendar_code_is_unique unique,
  name          text not null,
  site_id       bigint not null references resources.site,
  always_open   boolean not null default false,                 -- round the clock; shifts are not looked at, exceptions are
  version       int not null default 1
);
create index calendar_site on resources.calendar (site_id);

-- The weekly pattern. A shift that ends at or before its start ends on the next day; 00:00–24:00 is the whole day.
create table resources.calendar_shift (
  id             bigint generated always as identity primary key,
  calendar_id    bigint not null references resources.calendar on delete cascade,
  name           text not null,                                 -- Early, Late, Night
  weekday        smallint not null constraint shift_weekday_is_iso check (weekday between 1 and 7),   -- 1 Monday … 7 Sunday, of its start
  starts         time not null constraint shift_starts_within_the_day check (starts < time '24:00'),
  ends           time not null,
  effective_from date,
  effective_to   date,
  constraint shift_effectivity_is_forward check (effective_to >= effective_from)
);
create index calendar_shift_calendar on resources.calendar_shift (calendar_id, weekday, starts);

-- Closed time inside shifts, every week; weekday null is every day. Belongs to all shifts it falls into.
create table resources.calendar_break (
  id            bigint generated always as identity primary key,
  calendar_id   bigint not null references resources.calendar on delete cascade,
  name          text not null,
  weekday       smallint constraint break_weekday_is_iso check (weekday between 1 and 7),             -- of its start
  starts        time not null constraint break_starts_within_the_day check (starts < time '24:00'),
  ends          time not null,
  constraint break_has_length check (starts <> ends)
);
create index calendar_break_calendar on resources.calendar_break (calendar_id);

-- One stretch of local time that is otherwise than the week says: a holiday, overtime.
create table resources.calendar_exception (
  id               bigint generated always as identity primary key,
  calendar_id      bigint not null references resources.calendar on delete cascade,
  starts           timestamp not null,                          -- local
  ends             timestamp not null,
  kind             text not null constraint exception_kind_is_known check (kind in ('closed', 'open', 'overtime')),
  reason           text not null default '',
  premium_per_hour numeric(18,4) not null default 0 constraint exception_premium_is_not_negative check (premium_per_hour >= 0),
  constraint exception_has_length check (starts < ends)
);
create index calendar_exception_calendar on resources.calendar_exception (calendar_id, starts);

create table resources.changeover_matrix (
  id            bigint generated always as identity primary key,
  code          text not null constraint changeover_matrix_code_is_unique unique,
  name          text not null,
  -- what a change between families takes that is not listed
  otherwise_minutes numeric(12,4) not null default 0 constraint matrix_minutes_are_not_negative check (otherwise_minutes >= 0),
  version       int not null default 1
);

create table resources.changeover (
  id            bigint generated always as identity primary key,
  matrix_id     bigint not null references resources.changeover_matrix on delete cascade,
  from_family   text not null,
  to_family     text not null,
  minutes       numeric(12,4) not null constraint changeover_minutes_are_not_negative check (minutes >= 0),
  cost          numeric(18,4) not null default 0 constraint changeover_cost_is_not_negative check (cost >= 0),
  constraint changeover_pair_is_unique unique (matrix_id, from_family, to_family)
);

create table resources.work_center (
  id            bigint generated always as identity primary key,
  code          text not null constraint work_center_code_is_unique unique,
  name          text not null,
  site_id       bigint not null references resources.site,
  calendar_id   bigint not null references resources.calendar,
  position      int not null default 0,                         -- its row on the board
  version       int not null default 1
);
create index work_center_site on resources.work_center (site_id);
create index work_center_calendar on resources.work_center (calendar_id);

create table resources.machine (
  id                   bigint generated always as identity primary key,
  code                 text not null constraint machine_code_is_unique unique,
  name                 text not null,
  work_center_id       bigint not null references resources.work_center,
  calendar_id          bigint references resources.calendar,    -- null: the work center's
  lanes                int not null default 1 constraint machine_has_a_lane check (lanes between 1 and 1000),
  speed_percent        numeric(7,3) not null default 100 constraint machine_speed_is_positive check (speed_percent > 0),
  hourly_cost          numeric(18,4) not null default 0 constraint machine_cost_is_not_negative check (hourly_cost >= 0),
  changeover_matrix_id bigint references resources.changeover_matrix,
  current_family       text,                                    -- what it is set up for now
  batch_capacity       numeric(18,6) constraint machine_batch_capacity_is_positive check (batch_capacity > 0),  -- furnace-like: runs so many units together
  retired              boolean not null default false,
  version              int not null default 1
);
create index machine_work_center on resources.machine (work_center_id);
create index machine_calendar on resources.machine (calendar_id) where calendar_id is not null;
create index machine_matrix on resources.machine (changeover_matrix_id) where changeover_matrix_id is not null;

-- A machine that cannot work: broken down (since, until about) or planned maintenance.
create table resources.downtime (
  id              bigint generated always as identity primary key,
  machine_id      bigint not null references resources.machine,
  kind            text not null constraint downtime_kind_is_known check (kind in ('breakdown', 'maintenance')),
  starts_at       timestamptz not null,
  expected_end_at timestamptz,                                  -- null: nobody knows yet
  ended_at        timestamptz,
  reason          text not null default '',
  reported_by     text not null,
  version         int not null default 1,
  constraint downtime_expected_end_is_after_start check (expected_end_at > starts_at),
  constraint downtime_end_is_not_before_start check (ended_at >= starts_at),
  constraint maintenance_has_an_end check (kind = 'breakdown' or expected_end_at is not null)
);
create unique index downtime_one_open_breakdown on resources.downtime (machine_id) where kind = 'breakdown' and ended_at is null;
create index downtime_machine on resources.downtime (machine_id, starts_at desc);
create index downtime_open on resources.downtime (starts_at) where ended_at is null;
