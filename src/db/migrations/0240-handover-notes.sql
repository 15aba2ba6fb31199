-- What one shift writes down for the next: kept until somebody says that it is done.
create table floor.handover_note (
  id            bigint generated always as identity primary key,
  site_id       bigint not null references resources.site,
  machine_id    bigint references resources.machine,             -- null: of the whole floor
  at            timestamptz not null,
  text          text not null,
  by_name       text not null,
  seen_by       text,                                             -- who has taken it over
  seen_at       timestamptz,
  done_by       text,
  done_at       timestamptz,
  version       int not null default 1
);
create index handover_note_open on floor.handover_note (site_id, id) where done_at is null;
create index handover_note_site on floor.handover_note (site_id, id desc);
create index handover_note_machine on floor.handover_note (machine_id) where machine_id is not null;
