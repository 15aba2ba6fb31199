-- Files taken in: what came, what it would do, what it did, and how to take it back.
create schema exchange;

create table exchange.import (
  id            bigint generated always as identity primary key,
  name          text not null,                                    -- file or folder, as the user knows it
  state         text not null constraint import_state_is_known check (state in ('staged', 'committed', 'undone', 'discarded')),
  made_at       timestamptz not null default now(),
  made_by       text not null,
  committed_at  timestamptz,
  undone_at     timestamptz,
  summary       jsonb not null default '[]',                      -- per sheet: new, changed, same, refused
  notes         jsonb not null default '[]',                      -- dropped, folded, assumed, with counts
  refusals      jsonb not null default '[]',                      -- the first of them: sheet, line, column, value, reason, remedy
  staged        bytea,                                            -- the checked rows, compressed; gone once committed or discarded
  seconds       numeric(10,3)
);
create index import_made on exchange.import (made_at desc);

-- Every row that a committed import wrote, as it was before: what undo puts back, newest first.
create table exchange.change (
  import_id     bigint not null references exchange.import on delete cascade,
  number        bigint generated always as identity,
  relation      text not null,                                    -- schema.table
  kind          text not null constraint change_kind_is_known check (kind in ('insert', 'update', 'delete')),
  before        jsonb,
  after         jsonb,
  primary key (import_id, number)
);

-- Writes down row changes while the transaction carries an import's number in opsfloor.import.
create function exchange.note_change() returns trigger language plpgsql as $$
declare
  import_id bigint := nullif(current_setting('opsfloor.import', true), '')::bigint;
  relation text := tg_table_schema || '.' || tg_table_name;
begin
  if import_id is null then return null; end if;
  if tg_op = 'INSERT' then
    insert into exchange.change (import_id, relation, kind, after) select import_id, relation, 'insert', to_jsonb(n) from written n;
  elsif tg_op = 'UPDATE' then
    insert into exchange.change (import_id, relation, kind, before, after)
    select import_id, relation, 'update', o.row, n.row from
      (select row_number() over () as place, to_jsonb(x) as row from earlier x) o join (select row_number() over () as place, to_jsonb(x) as row from written x) n using (place);
  else
    insert into exchange.change (import_id, relation, kind, before) select import_id, relation, 'delete', to_jsonb(o) from earlier o;
  end if;
  return null;
end $$;

-- Puts the triggers on every table of the plant; called again after each migration that adds tables.
create procedure exchange.watch_tables() language plpgsql as $$
declare t record;
begin
  for t in select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('resources', 'people', 'items', 'stock', 'sales', 'demand', 'purchasing', 'production')
      and not exists (select from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'exchange_notes_insert')
  loop
    execute format('create trigger exchange_notes_insert after insert on %I.%I referencing new table as written for each statement execute function exchange.note_change()', t.schema, t.name);
    execute format('create trigger exchange_notes_update after update on %I.%I referencing old table as earlier new table as written for each statement execute function exchange.note_change()', t.schema, t.name);
    execute format('create trigger exchange_notes_delete after delete on %I.%I referencing old table as earlier for each statement execute function exchange.note_change()', t.schema, t.name);
  end loop;
end $$;
call exchange.watch_tables();
