-- A machine works beyond its calendar: an exception of one machine, with who wanted it and why.
create table resources.overtime (
  id            bigint generated always as identity primary key,
  machine_id    bigint not null references resources.machine,
  starts_at     timestamptz not null,
  ends_at       timestamptz not null,
  reason        text not null,
  ordered_by    text not null,
  ordered_at    timestamptz not null,
  called_off_at timestamptz,
  constraint overtime_has_length check (starts_at < ends_at)
);
create index overtime_machine on resources.overtime (machine_id, starts_at);
