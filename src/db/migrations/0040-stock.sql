-- What is where: locations, lots, and a ledger of movements that is only ever added to.
create schema stock;

create table stock.location (
  id            bigint generated always as identity primary key,
  site_id       bigint not null references resources.site,
  code          text not null constraint location_code_is_unique unique,
  name          text not null default '',
  kind          text not null default 'storage' constraint location_kind_is_known check (kind in ('storage', 'production', 'dock', 'quarantine', 'transit')),
  version       int not null default 1
);
create index location_site on stock.location (site_id, kind);

create table stock.lot (
  id            bigint generated always as identity primary key,
  item_id       bigint not null references items.item,
  code          text not null,
  made_on       date,
  expires_on    date,                                             -- the last day it may be used
  state         text not null default 'available' constraint lot_state_is_known check (state in ('available', 'hold', 'scrapped')),
  supplier_lot  text not null default '',
  version       int not null default 1,
  constraint lot_code_is_unique unique (item_id, code)
);
create index lot_code on stock.lot (code, id);
create index lot_by_expiry on stock.lot (coalesce(expires_on, 'infinity'), id);
create index lot_expiry on stock.lot (expires_on) where expires_on is not null;

-- The ledger. A mistake is mended by another movement.
create table stock.movement (
  id            bigint generated always as identity primary key,
  at            timestamptz not null,
  kind          text not null constraint movement_kind_is_known check (kind in ('opening', 'receipt', 'issue', 'completion', 'by-product', 'scrap', 'shipment', 'transfer', 'count', 'adjustment', 'return', 'reversal')),
  item_id       bigint not null references items.item,
  location_id   bigint not null references stock.location,
  lot_id        bigint references stock.lot,
  quantity      numeric(18,6) not null constraint movement_moves_something check (quantity <> 0),    -- in is positive
  document      text,                                             -- 'production-order:9', 'purchase-order-line:4', 'shipment:3'
  reason        text not null default '',
  by_name       text not null,
  unit_cost     numeric(18,4),
  reverses      bigint constraint movement_is_reversed_once unique references stock.movement    -- the movement this one takes back
);
create index movement_item on stock.movement (item_id, id desc);
create index movement_lot on stock.movement (lot_id, id) where lot_id is not null;
create index movement_document on stock.movement (document, id) where document is not null;
create index movement_location on stock.movement (location_id, id desc);

-- One thing takes movements out again: an import undone that had also brought the item, location or lot they name. Nothing else can have moved
-- there, and the import keeps what it wrote.
create function stock.refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('opsfloor.undoing', true) = 'yes' then return old; end if;
  raise exception 'A movement is never changed: % refused. A mistake is mended by another movement.', tg_op;
end $$;
create trigger movement_is_final before update or delete on stock.movement for each row execute function stock.refuse_change();

-- Running balances: always the sum of the movements, kept by the same statement that adds them.
create table stock.balance (
  id            bigint generated always as identity primary key,
  item_id       bigint not null references items.item,
  location_id   bigint not null references stock.location,
  lot_id        bigint references stock.lot,
  quantity      numeric(18,6) not null,
  constraint balance_once unique nulls not distinct (item_id, location_id, lot_id)
);
create index balance_location on stock.balance (location_id);
create index balance_lot on stock.balance (lot_id) where lot_id is not null;

create table stock.reservation (
  id            bigint generated always as identity primary key,
  site_id       bigint not null references resources.site,
  item_id       bigint not null references items.item,
  location_id   bigint references stock.location,
  lot_id        bigint references stock.lot,
  quantity      numeric(18,6) not null constraint reservation_is_positive check (quantity > 0),
  document      text not null,                                    -- what it is kept for
  at            timestamptz not null default now(),
  by_name       text not null
);
create index reservation_item on stock.reservation (item_id, site_id);
create index reservation_site on stock.reservation (site_id);
create index reservation_document on stock.reservation (document);
create index reservation_location on stock.reservation (location_id) where location_id is not null;
create index reservation_lot on stock.reservation (lot_id) where lot_id is not null;

create sequence stock.lot_number;         -- for lots that come without a code of their own
create sequence stock.transfer_number;    -- document 'transfer:12' joins what went out and what came in
create sequence stock.count_number;
