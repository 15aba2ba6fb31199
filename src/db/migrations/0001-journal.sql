-- Every fact that ever happened, in order. Only ever added to.
create schema journal;

create table journal.fact (
  number      bigint generated always as identity primary key,
  at          timestamptz not null default clock_timestamp(),
  kind        text not null check (kind ~ '^[a-z-]+/[a-z0-9-]+$'),   -- department/past-tense
  subject     text not null,                                          -- what it is about: 'sales-order:17'
  site_id     bigint,
  by_user     text,                                                   -- the account, or 'console', or 'job:…'
  by_name     text not null,
  data        jsonb not null default '{}',
  tx          xid8 not null default pg_current_xact_id()              -- readers skip facts of transactions that may still commit before others
);
create index fact_kind on journal.fact (kind, number);
create index fact_subject on journal.fact (subject, number desc);
create index fact_at on journal.fact (at);

create function journal.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'A fact is never changed: % of % refused', tg_op, tg_table_name;
end $$;
create trigger fact_is_final before update or delete on journal.fact for each row execute function journal.refuse_change();

-- How far each listener has heard.
create table journal.listener (
  name        text primary key,
  heard_up_to bigint not null default 0,
  heard_at    timestamptz not null default now()
);
