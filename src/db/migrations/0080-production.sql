-- Production orders and their operations: what is made, by which steps, how far it is.
create schema production;

create table production.production_order (
  id                bigint generated always as identity primary key,
  number            text not null constraint production_order_number_is_unique unique,
  item_id           bigint not null references items.item,
  site_id           bigint not null references resources.site,
  quantity          numeric(18,6) not null constraint order_quantity_is_positive check (quantity > 0),          -- good pieces wanted
  completed         numeric(18,6) not null default 0 constraint order_completed_is_not_negative check (completed >= 0),
  scrapped          numeric(18,6) not null default 0 constraint order_scrapped_is_not_negative check (scrapped >= 0),
  bill_id           bigint references items.bill,
  routing_id        bigint references items.routing,
  state             text not null default 'created' constraint order_state_is_known check (state in ('created', 'released', 'running', 'held', 'completed', 'closed', 'cancelled')),
  held_from         text,                                         -- the state it goes back to
  priority          smallint not null default 5 constraint order_priority_is_known check (priority between 1 and 9),
  due_at            timestamptz not null,
  earliest_at       timestamptz,
  planned_key       text,                                         -- the planned order it came from
  lot_id            bigint references stock.lot,                  -- what it makes
  note              text not null default '',
  created_at        timestamptz not null default now(),
  released_at       timestamptz,
  completed_at      timestamptz,
  version           int not null default 1
);
create index production_order_item on production.production_order (item_id, due_at);
create index production_order_due on production.production_order (due_at, id);
create index production_order_created on production.production_order (created_at, id);
create index production_order_site on production.production_order (site_id);
create index production_order_state on production.production_order (state, due_at, id);
create index production_order_bill on production.production_order (bill_id) where bill_id is not null;
create index production_order_routing on production.production_order (routing_id) where routing_id is not null;
create index production_order_lot on production.production_order (lot_id) where lot_id is not null;

create table production.operation (
  id                  bigint generated always as identity primary key,
  production_order_id bigint not null references production.production_order on delete cascade,
  position            int not null,
  name                text not null,
  work_center_id      bigint not null references resources.work_center,
  input               numeric(18,6) not null,                     -- pieces that go into it: quantity over its yield
  quantity            numeric(18,6) not null,                     -- pieces that must come out of it for the order to be whole (yield of later steps included)
  setup_minutes       numeric(14,6) not null,
  run_minutes         numeric(14,6) not null,                     -- for the whole input
  queue_minutes       numeric(14,6) not null default 0,
  move_minutes        numeric(14,6) not null default 0,
  transfer_batch      numeric(18,6),
  changeover_family   text,
  interruptible       text not null default 'breaks',
  attended_share      numeric(9,6) not null default 1,
  instructions        text not null default '',
  state               text not null default 'waiting' constraint operation_state_is_known check (state in ('waiting', 'ready', 'running', 'held', 'completed', 'aborted')),
  machine_id          bigint references resources.machine,        -- where it runs or ran
  good                numeric(18,6) not null default 0,
  scrap               numeric(18,6) not null default 0,
  rework              numeric(18,6) not null default 0,
  started_at          timestamptz,
  ended_at            timestamptz,
  constraint operation_position_is_unique unique (production_order_id, position)
);
create index operation_work_center on production.operation (work_center_id);
create index operation_runs_on on production.operation (machine_id) where machine_id is not null;
create index operation_open on production.operation (state, id) where state in ('waiting', 'ready', 'running', 'held');

create table production.operation_machine (
  id                bigint generated always as identity,
  operation_id      bigint not null references production.operation on delete cascade,
  machine_id        bigint not null references resources.machine,
  rank              smallint not null default 1,
  setup_minutes     numeric(14,6) not null,
  run_minutes       numeric(14,6) not null,                       -- for the whole input, before the machine's own speed
  primary key (operation_id, machine_id)
);
create index operation_machine_machine on production.operation_machine (machine_id);

create table production.operation_skill (
  id                bigint generated always as identity,
  operation_id      bigint not null references production.operation on delete cascade,
  skill_id          bigint not null references people.skill,
  headcount         int not null default 1,
  during            text not null default 'whole',
  primary key (operation_id, skill_id, during)
);
create index operation_skill_skill on production.operation_skill (skill_id);

create table production.component (
  id                  bigint generated always as identity primary key,
  production_order_id bigint not null references production.production_order on delete cascade,
  position            int not null,
  kind                text not null default 'component' constraint component_kind_is_known check (kind in ('component', 'by-product')),
  item_id             bigint not null references items.item,
  per_numerator       numeric not null,                           -- used by a piece that is worked on, scrap included, exactly: numerator / denominator; 0 for what is fixed per lot
  per_denominator     numeric not null constraint component_denominator_is_positive check (per_denominator > 0),
  required            numeric(18,6) not null constraint component_is_required check (required >= 0),
  issued              numeric(18,6) not null default 0,           -- of a by-product: what came in
  owed                numeric(18,6) not null default 0,           -- used by what is reported, and not there to be issued
  operation_position  int,
  issue               text not null default 'backflush' constraint component_issue_is_known check (issue in ('backflush', 'pick'))
);
create index component_order on production.component (production_order_id, position);
create index component_item on production.component (item_id);

-- Quantities as the floor reported them: never changed, only undone as a whole.
create table production.progress (
  id            bigint generated always as identity primary key,
  operation_id  bigint not null references production.operation,
  at            timestamptz not null,
  machine_id    bigint references resources.machine,
  employee_id   bigint references people.employee,
  good          numeric(18,6) not null default 0,
  scrap         numeric(18,6) not null default 0,
  rework        numeric(18,6) not null default 0,
  reason        text not null default '',
  by_name       text not null,
  undone_at     timestamptz,
  constraint progress_says_something check (good >= 0 and scrap >= 0 and rework >= 0 and good + scrap + rework > 0)
);
create index progress_operation on production.progress (operation_id, id);
create index progress_at on production.progress (at);
create index progress_machine on production.progress (machine_id) where machine_id is not null;
create index progress_employee on production.progress (employee_id) where employee_id is not null;

-- What a report, or a hand, moved in stock for the order.
create table production.booking (
  id            bigint generated always as identity primary key,
  progress_id   bigint references production.progress,
  component_id  bigint references production.component on delete cascade,   -- null: the order's own item
  movement_id   bigint not null references stock.movement,
  quantity      numeric(18,6) not null                            -- issued, or brought in
);
create index booking_progress on production.booking (progress_id) where progress_id is not null;
create index booking_component on production.booking (component_id) where component_id is not null;
create index booking_movement on production.booking (movement_id);

create sequence production.order_number;
