-- Suppliers, their terms, purchase orders, receipts.
create schema purchasing;

create table purchasing.supplier (
  id            bigint generated always as identity primary key,
  code          text not null constraint supplier_code_is_unique unique,
  name          text not null,
  email         text not null default '',
  phone         text not null default '',
  active        boolean not null default true,
  version       int not null default 1
);
create index supplier_name on purchasing.supplier (lower(name), id);

create table purchasing.supplier_term (
  id            bigint generated always as identity primary key,
  supplier_id   bigint not null references purchasing.supplier,
  item_id       bigint not null references items.item,
  rank          smallint not null default 1 constraint term_rank_is_positive check (rank > 0),                  -- 1 is preferred
  lead_days     int not null default 0 constraint term_lead_days_are_not_negative check (lead_days >= 0),       -- working days
  minimum       numeric(18,6) constraint term_minimum_is_positive check (minimum > 0),
  multiple      numeric(18,6) constraint term_multiple_is_positive check (multiple > 0),
  unit_price    numeric(18,4) not null default 0 constraint term_price_is_not_negative check (unit_price >= 0),
  supplier_item text not null default '',
  over_receipt_share numeric(9,6) not null default 0 constraint term_over_receipt_is_a_share check (over_receipt_share between 0 and 1),   -- more than ordered that is taken in
  active        boolean not null default true,
  version       int not null default 1,
  constraint term_once unique (supplier_id, item_id)
);
create index supplier_term_item on purchasing.supplier_term (item_id, rank);

create table purchasing.price_break (
  id            bigint generated always as identity,
  term_id       bigint not null references purchasing.supplier_term on delete cascade,
  from_quantity numeric(18,6) not null constraint break_quantity_is_positive check (from_quantity > 0),
  unit_price    numeric(18,4) not null constraint break_price_is_not_negative check (unit_price >= 0),
  primary key (term_id, from_quantity)
);

create table purchasing.purchase_order (
  id            bigint generated always as identity primary key,
  number        text not null constraint purchase_order_number_is_unique unique,
  supplier_id   bigint not null references purchasing.supplier,
  site_id       bigint not null references resources.site,
  state         text not null default 'draft' constraint purchase_order_state_is_known check (state in ('draft', 'sent', 'confirmed', 'closed', 'cancelled')),
  ordered_on    date not null,
  note          text not null default '',
  version       int not null default 1
);
create sequence purchasing.order_number;
create index purchase_order_supplier on purchasing.purchase_order (supplier_id, id desc);
create index purchase_order_ordered on purchasing.purchase_order (ordered_on, id);
create index purchase_order_site on purchasing.purchase_order (site_id);
create index purchase_order_state on purchasing.purchase_order (state, id desc);
create index purchase_order_draft on purchasing.purchase_order (supplier_id, site_id) where state = 'draft';

create table purchasing.purchase_order_line (
  id                bigint generated always as identity primary key,
  purchase_order_id bigint not null references purchasing.purchase_order on delete cascade,
  line              int not null constraint purchase_line_is_positive check (line > 0),
  item_id           bigint not null references items.item,
  quantity          numeric(18,6) not null constraint purchase_quantity_is_positive check (quantity > 0),
  received_quantity numeric(18,6) not null default 0 constraint received_is_not_negative check (received_quantity >= 0),
  unit_price        numeric(18,4) not null default 0 constraint purchase_price_is_not_negative check (unit_price >= 0),
  due_on            date not null,
  confirmed_on      date,                                         -- the day the supplier has said
  state             text not null default 'open' constraint purchase_line_state_is_known check (state in ('open', 'received', 'cancelled')),
  version           int not null default 1,
  constraint purchase_order_line_is_unique unique (purchase_order_id, line)
);
create index purchase_order_line_item on purchasing.purchase_order_line (item_id);
create index purchase_order_line_open on purchasing.purchase_order_line (coalesce(confirmed_on, due_on), id) where state = 'open';

create table purchasing.receipt (
  id            bigint generated always as identity primary key,
  line_id       bigint not null references purchasing.purchase_order_line,
  at            timestamptz not null,
  quantity      numeric(18,6) not null constraint receipt_is_positive check (quantity > 0),
  lot_id        bigint references stock.lot,
  location_id   bigint not null references stock.location,
  by_name       text not null,
  note          text not null default '',
  movement_id   bigint not null references stock.movement,
  taken_back_at timestamptz,
  taken_back_because text not null default ''
);
create index receipt_movement on purchasing.receipt (movement_id);
create index receipt_line on purchasing.receipt (line_id);
create index receipt_lot on purchasing.receipt (lot_id) where lot_id is not null;
create index receipt_location on purchasing.receipt (location_id);
