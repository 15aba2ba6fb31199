-- What the floor says: reports in the order the server took them, each once, and calls for help.
create schema floor;

create table floor.report (
  id            bigint generated always as identity primary key,
  client_id     uuid not null constraint report_once unique,      -- made at the terminal: what is sent twice is done once
  at            timestamptz not null,                             -- the server's time, corrected for time spent offline
  received_at   timestamptz not null default now(),
  kind          text not null constraint report_kind_is_known check (kind in ('setup', 'start', 'good', 'scrap', 'rework', 'stop', 'resume', 'finish', 'undo')),
  machine_id    bigint not null references resources.machine,
  operation_id  bigint references production.operation,
  employee_id   bigint references people.employee,
  quantity      numeric(18,6),
  reason        text,
  undoes        bigint references floor.report,
  movement_ids  bigint[] not null default '{}'
);
create index report_machine on floor.report (machine_id, id desc);
create index report_operation on floor.report (operation_id, id) where operation_id is not null;
create index report_employee on floor.report (employee_id) where employee_id is not null;
create index report_undoes on floor.report (undoes) where undoes is not null;
create index report_at on floor.report (at);

create table floor.stop_reason (
  id            bigint generated always as identity primary key,
  code          text not null constraint stop_reason_code_is_unique unique,
  name          text not null,
  kind          text not null default 'unplanned' constraint stop_reason_kind_is_known check (kind in ('unplanned', 'planned', 'setup', 'quality')),
  version       int not null default 1
);

create table floor.call (
  id            bigint generated always as identity primary key,
  at            timestamptz not null,
  machine_id    bigint not null references resources.machine,
  employee_id   bigint references people.employee,
  who           text not null constraint call_who_is_known check (who in ('supervisor', 'maintenance', 'quality', 'material', 'engineering')),
  note          text not null default '',
  owner         text,
  taken_at      timestamptz,
  closed_at     timestamptz,
  outcome       text,
  version       int not null default 1
);
create index call_open on floor.call (at) where closed_at is null;
create index call_machine on floor.call (machine_id, id desc);
create index call_employee on floor.call (employee_id) where employee_id is not null;
