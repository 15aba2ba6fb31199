-- What the floor says: reports in the order the server took them, each once, and calls for help.
create schema floor;

create table floor.stop_reason (
  id            bigint generated always as identity primary key,
  code          text not null constraint stop_reason_code_is_unique unique,
  name          text not null,
  kind          text not null default 'unplanned' constraint stop_reason_kind_is_known check (kind in ('unplanned', 'planned', 'setup', 'quality')),
  version       int not null default 1
);

create table floor.report (
  id            bigint generated always as identity primary key,
  client_id     uuid not null constraint report_once unique,      -- made at the terminal: what is sent twice is done once
  at            timestamptz not null,                             -- when it happened, by the server's clock
  received_at   timestamptz not null default now(),
  kind          text not null constraint report_kind_is_known check (kind in ('setup', 'start', 'good', 'scrap', 'rework', 'stop', 'resume', 'finish', 'undo')),
  machine_id    bigint not null references resources.machine,
  operation_id  bigint references production.operation,
  employee_id   bigint references people.employee,
  quantity      numeric(18,6),
  reason        text not null default '',
  stop_reason_id bigint references floor.stop_reason,
  undoes        bigint references floor.report,
  progress_id   bigint references production.progress
);
create index report_machine on floor.report (machine_id, id desc);
create index report_operation on floor.report (operation_id, id) where operation_id is not null;
create index report_employee on floor.report (employee_id) where employee_id is not null;
create index report_undoes on floor.report (undoes) where undoes is not null;
create index report_at on floor.report (at);
create index report_stop_reason on floor.report (stop_reason_id, machine_id) where stop_reason_id is not null;
create index report_progress on floor.report (progress_id) where progress_id is not null;

-- What was refused at the server: somebody was told at the terminal, and somebody else looks into it.
create table floor.refused_report (
  id            bigint generated always as identity primary key,
  client_id     uuid not null constraint refused_once unique,
  received_at   timestamptz not null,
  machine_id    bigint not null references resources.machine,
  employee_id   bigint references people.employee,
  kind          text not null,
  reason        text not null,
  report        jsonb not null,
  settled_at    timestamptz,
  settled_by    text
);
create index refused_report_open on floor.refused_report (received_at) where settled_at is null;
create index refused_report_machine on floor.refused_report (machine_id);
create index refused_report_employee on floor.refused_report (employee_id) where employee_id is not null;

-- Who is signed in at which terminal. Of the token only its hash is kept.
create table floor.terminal_session (
  id            bigint generated always as identity primary key,
  token_hash    text not null constraint terminal_token_is_unique unique,
  machine_id    bigint not null references resources.machine,
  employee_id   bigint not null references people.employee,
  signed_in_at  timestamptz not null,
  expires_at    timestamptz not null,
  signed_out_at timestamptz
);
create index terminal_session_machine on floor.terminal_session (machine_id) where signed_out_at is null;
create index terminal_session_employee on floor.terminal_session (employee_id);

-- Wrong PINs in a row at a terminal.
create table floor.sign_in_failure (
  machine_id    bigint primary key references resources.machine,
  failures      int not null,
  blocked_until timestamptz
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
