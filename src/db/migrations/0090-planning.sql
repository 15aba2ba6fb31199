-- The material plan: runs, planned orders, what each is for, what should be done.
-- Keys name things over departments: 'planned-order:4', 'production-order:9', 'purchase-order-line:3', 'sales-order-line:17', 'forecast:3', 'safety:9', 'lot:7', 'stock:9'.
create schema planning;

create table planning.run (
  id            bigint generated always as identity primary key,
  mode          text not null constraint run_mode_is_known check (mode in ('regenerative', 'net-change')),
  state         text not null constraint run_state_is_known check (state in ('done', 'failed')),
  today         date not null,
  started_at    timestamptz not null,
  ended_at      timestamptz,
  by_name       text not null,
  seen_up_to    bigint not null default 0,                        -- the newest fact it has seen
  read          jsonb not null default '{}',                      -- rows read, by what they are
  made          jsonb not null default '{}',                      -- rows made
  seconds       jsonb not null default '{}',                      -- reading, planning, writing
  message       text not null default ''
);

create table planning.finding (
  id            bigint generated always as identity primary key,
  run_id        bigint not null references planning.run on delete cascade,
  rule          text not null,
  item_id       bigint references items.item,
  site_id       bigint references resources.site,
  occurrences   int not null,
  size          numeric not null,                                 -- the worst in days, or the sum in stock units: see the rule
  message       text not null
);
create index finding_run on planning.finding (run_id, rule);
create index finding_item on planning.finding (item_id, site_id);
create index finding_site on planning.finding (site_id);

-- Identity lasts over runs where item, site, quantity and due day stay as they were.
create table planning.planned_order (
  id            bigint generated always as identity primary key,
  item_id       bigint not null references items.item,
  site_id       bigint not null references resources.site,
  kind          text not null constraint planned_kind_is_known check (kind in ('make', 'buy')),
  quantity      numeric(18,6) not null constraint planned_quantity_is_positive check (quantity > 0),
  starts_on     date not null,
  due_on        date not null,
  late_days     int not null default 0,                           -- working days by which it would have had to start before today
  supplier_id   bigint references purchasing.supplier,
  firm          boolean not null default false,                   -- fixed by a person: planning does not move it
  firm_by       text,
  note          text not null default '',
  run_id        bigint references planning.run,                   -- the last run that made or kept it; null: made by hand since
  version       int not null default 1
);
create index planned_order_item on planning.planned_order (item_id, site_id, due_on);
create index planned_order_start on planning.planned_order (starts_on, id);
create index planned_order_site on planning.planned_order (site_id);
create index planned_order_supplier on planning.planned_order (supplier_id);
create index planned_order_run on planning.planned_order (run_id);

create table planning.peg (
  id            bigint generated always as identity primary key,
  item_id       bigint not null references items.item,            -- what is supplied
  site_id       bigint not null references resources.site,
  quantity      numeric(18,6) not null constraint peg_moves_something check (quantity > 0),
  demand_key    text not null,                                    -- an order that takes it, or what is wanted by itself
  demand_on     date not null,
  position      int,                                              -- the operation that takes it, where an order does; null: the first
  supply_key    text not null,
  supply_on     date not null
);
create index peg_demand on planning.peg (demand_key);
create index peg_supply on planning.peg (supply_key);
create index peg_item on planning.peg (item_id, site_id);
create index peg_site on planning.peg (site_id);

-- Identity, and with it a dismissal, lasts over runs where nothing of it changed.
create table planning.action (
  id                bigint generated always as identity primary key,
  kind              text not null constraint action_kind_is_known check (kind in ('make', 'order', 'expedite', 'defer', 'increase', 'decrease', 'cancel')),
  item_id           bigint not null references items.item,
  site_id           bigint not null references resources.site,
  subject           text not null,
  from_on           date,
  to_on             date,
  from_quantity     numeric(18,6),
  to_quantity       numeric(18,6),
  owner             text not null constraint action_owner_is_known check (owner in ('planner', 'buyer')),
  decide_by         date not null,
  accepted_at       timestamptz,
  accepted_by       text,
  dismissed_at      timestamptz,
  dismissed_by      text,
  dismissed_because text not null default '',
  constraint action_once unique (subject, kind)
);
create index action_due on planning.action (decide_by, id);
create index action_item on planning.action (item_id, site_id);
create index action_site on planning.action (site_id);

-- What each item's part of the last run was made from, so that a net-change run knows what has changed.
create table planning.item_state (
  id            bigint generated always as identity primary key,
  item_id       bigint not null references items.item,
  site_id       bigint not null references resources.site,
  digest        text not null,
  constraint item_state_once unique (item_id, site_id)
);
create index item_state_site on planning.item_state (site_id);
