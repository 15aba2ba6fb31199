-- Items, units, bills of material, routings: how each thing is made.
-- Shares are 0–1. `effective_to` is the last day, inclusive; null is open at that end.
create schema items;

create table items.unit (
  id            bigint generated always as identity unique,
  code          text primary key,                               -- pcs, kg, m, box
  name          text not null,
  places        smallint not null default 6 constraint unit_places_are_at_most_6 check (places between 0 and 6),   -- decimals a quantity of it may have
  version       int not null default 1
);

create table items.item (
  id                bigint generated always as identity primary key,
  code              text not null constraint item_code_is_unique unique,
  description       text not null default '',
  item_group        text not null default '',
  stock_unit        text not null references items.unit,
  supply            text not null constraint item_supply_is_known check (supply in ('make', 'buy', 'both')),
  phantom           boolean not null default false,             -- never stocked: its components pass through to its parents
  lot_rule          text not null default 'lot-for-lot' constraint item_lot_rule_is_known check (lot_rule in ('lot-for-lot', 'fixed', 'min-max-multiple', 'days-of-supply')),
  lot_fixed         numeric(18,6) constraint item_lot_fixed_is_positive check (lot_fixed > 0),
  lot_minimum       numeric(18,6) constraint item_lot_minimum_is_positive check (lot_minimum > 0),
  lot_maximum       numeric(18,6) constraint item_lot_maximum_is_positive check (lot_maximum > 0),
  lot_multiple      numeric(18,6) constraint item_lot_multiple_is_positive check (lot_multiple > 0),
  lot_days          int constraint item_lot_days_are_positive check (lot_days > 0),              -- days of supply covered by one lot
  safety_stock      numeric(18,6) not null default 0 constraint item_safety_stock_is_not_negative check (safety_stock >= 0),
  lead_days         int not null default 0 constraint item_lead_days_are_not_negative check (lead_days >= 0),   -- working days
  shelf_life_days   int constraint item_shelf_life_is_positive check (shelf_life_days > 0),
  scrap_share       numeric(9,6) not null default 0 constraint item_scrap_is_a_share check (scrap_share >= 0 and scrap_share < 1),
  lot_tracked       boolean not null default false,
  unit_cost         numeric(18,4) not null default 0 constraint item_cost_is_not_negative check (unit_cost >= 0),
  price             numeric(18,4) not null default 0 constraint item_price_is_not_negative check (price >= 0),
  changeover_family text,
  time_fence_days   int not null default 0 constraint item_time_fence_is_not_negative check (time_fence_days >= 0),
  active            boolean not null default true,
  version           int not null default 1,
  constraint item_lot_rule_has_its_number check (
    (lot_rule <> 'fixed' or lot_fixed is not null) and (lot_rule <> 'days-of-supply' or lot_days is not null)),
  constraint item_lot_maximum_is_at_least_minimum check (lot_maximum >= lot_minimum)
);
create index item_group on items.item (item_group, id);
create index item_description on items.item (lower(description), id);
create index item_unit_cost on items.item (unit_cost, id);
create index item_lead_days on items.item (lead_days, id);
create index item_unit on items.item (stock_unit);

-- 1 from_unit = numerator/denominator to_unit, exactly; of one item, or of all (item_id null).
create table items.unit_conversion (
  id            bigint generated always as identity primary key,
  item_id       bigint references items.item on delete cascade,
  from_unit     text not null references items.unit,
  to_unit       text not null references items.unit,
  numerator     numeric not null constraint conversion_numerator_is_positive check (numerator > 0 and scale(numerator) = 0),
  denominator   numeric not null constraint conversion_denominator_is_positive check (denominator > 0 and scale(denominator) = 0),
  version       int not null default 1,
  constraint conversion_joins_two_units check (from_unit <> to_unit)
);
create unique index conversion_once_per_pair on items.unit_conversion (item_id, least(from_unit, to_unit), greatest(from_unit, to_unit)) nulls not distinct;

create table items.bill (
  id             bigint generated always as identity primary key,
  item_id        bigint not null references items.item,
  revision       text not null,
  status         text not null default 'active' constraint bill_status_is_known check (status in ('draft', 'active', 'retired')),
  effective_from date,
  effective_to   date,
  for_quantity   numeric(18,6) not null default 1 constraint bill_quantity_is_positive check (for_quantity > 0),   -- what the lines' quantities make, in the item's stock unit
  yield_share    numeric(9,6) not null default 1 constraint bill_yield_is_a_share check (yield_share > 0 and yield_share <= 1),
  note           text not null default '',
  version        int not null default 1,
  constraint bill_revision_is_unique unique (item_id, revision),
  constraint bill_effectivity_is_forward check (effective_to >= effective_from),
  constraint bill_one_active_on_a_day exclude using gist (int8range(item_id, item_id, '[]') with &&, daterange(effective_from, effective_to, '[]') with &&) where (status = 'active')
    deferrable initially deferred   -- one revision ends and the next begins in one file
);

create table items.bill_line (
  id                 bigint generated always as identity primary key,
  bill_id            bigint not null references items.bill on delete cascade,
  position           int not null constraint bill_line_position_is_positive check (position > 0),
  kind               text not null default 'component' constraint bill_line_kind_is_known check (kind in ('component', 'by-product')),
  component_id       bigint not null references items.item,
  quantity           numeric(18,6) not null constraint bill_line_quantity_is_positive check (quantity > 0),   -- in `unit`, for the bill's quantity (or for the lot)
  unit               text not null references items.unit,
  fixed_per_lot      boolean not null default false,             -- the same for any lot size
  scrap_share        numeric(9,6) not null default 0 constraint bill_line_scrap_is_a_share check (scrap_share >= 0 and scrap_share < 1),
  operation_position int,                                        -- consumed at that operation; null: at the first
  effective_from     date,
  effective_to       date,
  alternate_group    text,                                       -- lines of one group stand for each other, lowest rank first
  alternate_rank     smallint not null default 1,
  constraint bill_line_position_is_unique unique (bill_id, position),
  constraint bill_line_effectivity_is_forward check (effective_to >= effective_from)
);
create index bill_line_component on items.bill_line (component_id);
create index bill_line_unit on items.bill_line (unit);

create table items.routing (
  id             bigint generated always as identity primary key,
  item_id        bigint not null references items.item,
  revision       text not null,
  rank           smallint not null default 1 constraint routing_rank_is_positive check (rank > 0),   -- 1 is preferred, the others are alternates
  status         text not null default 'active' constraint routing_status_is_known check (status in ('draft', 'active', 'retired')),
  effective_from date,
  effective_to   date,
  note           text not null default '',
  version        int not null default 1,
  constraint routing_revision_is_unique unique (item_id, revision),
  constraint routing_effectivity_is_forward check (effective_to >= effective_from),
  constraint routing_one_active_of_a_rank exclude using gist (int8range(item_id, item_id, '[]') with &&, int4range(rank, rank, '[]') with &&, daterange(effective_from, effective_to, '[]') with &&) where (status = 'active')
    deferrable initially deferred   -- one revision ends and the next begins in one file
);

create table items.routing_operation (
  id                bigint generated always as identity primary key,
  routing_id        bigint not null references items.routing on delete cascade,
  position          int not null constraint operation_position_is_positive check (position > 0),   -- 10, 20, 30
  name              text not null,
  work_center_id    bigint not null references resources.work_center,
  setup_minutes     numeric(14,6) not null default 0 constraint operation_setup_is_not_negative check (setup_minutes >= 0),   -- beside the changeover
  run_minutes       numeric(14,6) not null constraint operation_run_is_not_negative check (run_minutes >= 0),   -- per piece, or per batch
  batch_size        numeric(18,6) constraint operation_batch_size_is_positive check (batch_size > 0),   -- null: run_minutes is per piece; else per started batch of so many
  queue_minutes     numeric(14,6) not null default 0 constraint operation_queue_is_not_negative check (queue_minutes >= 0),
  move_minutes      numeric(14,6) not null default 0 constraint operation_move_is_not_negative check (move_minutes >= 0),
  transfer_batch    numeric(18,6) constraint operation_transfer_batch_is_positive check (transfer_batch > 0),   -- the next operation may begin after so many; null: after all
  changeover_family text,                                       -- null: the item's
  interruptible     text not null default 'breaks' constraint operation_interruptible_is_known check (interruptible in ('never', 'breaks', 'unattended')),
  attended_share    numeric(9,6) not null default 1 constraint operation_attended_is_a_share check (attended_share >= 0 and attended_share <= 1),   -- of the run time that people are needed
  yield_share       numeric(9,6) not null default 1 constraint operation_yield_is_a_share check (yield_share > 0 and yield_share <= 1),
  instructions      text not null default '',
  constraint operation_position_is_unique unique (routing_id, position)
);
create index routing_operation_work_center on items.routing_operation (work_center_id);

-- Machines that can do the operation; none listed: every machine of the work center, as it is.
create table items.routing_operation_machine (
  id            bigint generated always as identity primary key,
  operation_id  bigint not null references items.routing_operation on delete cascade,
  machine_id    bigint not null references resources.machine,
  rank          smallint not null default 1 constraint operation_machine_rank_is_positive check (rank > 0),   -- preference, lowest first
  speed_percent numeric(7,3) not null default 100 constraint operation_machine_speed_is_positive check (speed_percent > 0),   -- on top of the machine's own
  setup_minutes numeric(14,6) constraint operation_machine_setup_is_not_negative check (setup_minutes >= 0),   -- null: the operation's
  run_minutes   numeric(14,6) constraint operation_machine_run_is_not_negative check (run_minutes >= 0),       -- null: the operation's
  constraint operation_machine_is_unique unique (operation_id, machine_id)
);
create index routing_operation_machine_machine on items.routing_operation_machine (machine_id);

create table items.routing_operation_skill (
  id            bigint generated always as identity primary key,
  operation_id  bigint not null references items.routing_operation on delete cascade,
  skill_id      bigint not null references people.skill,
  headcount     int not null default 1 constraint operation_headcount_is_positive check (headcount > 0),
  during        text not null default 'whole' constraint operation_skill_during_is_known check (during in ('whole', 'setup')),
  constraint operation_skill_is_unique unique (operation_id, skill_id, during)
);
create index routing_operation_skill_skill on items.routing_operation_skill (skill_id);
create index unit_conversion_from on items.unit_conversion (from_unit);
create index unit_conversion_to on items.unit_conversion (to_unit);
