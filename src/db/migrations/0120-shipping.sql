-- Shipments: what goes to whom, picked from which lot, gone when.
create schema shipping;

create table shipping.carrier (
  id            bigint generated always as identity primary key,
  code          text not null constraint carrier_code_is_unique unique,
  name          text not null,
  version       int not null default 1
);

create table shipping.shipment (
  id            bigint generated always as identity primary key,
  number        text not null constraint shipment_number_is_unique unique,
  customer_id   bigint not null references sales.customer,
  site_id       bigint not null references resources.site,
  carrier_id    bigint references shipping.carrier,
  state         text not null default 'open' constraint shipment_state_is_known check (state in ('open', 'picked', 'shipped', 'cancelled')),
  planned_on    date not null,
  shipped_at    timestamptz,
  note          text not null default '',
  version       int not null default 1
);
create sequence shipping.shipment_number;
create index shipment_customer on shipping.shipment (customer_id);
create index shipment_site on shipping.shipment (site_id);
create index shipment_planned on shipping.shipment (planned_on, id);
create index shipment_carrier on shipping.shipment (carrier_id) where carrier_id is not null;
create index shipment_state on shipping.shipment (state, planned_on, id);

create table shipping.shipment_line (
  id                  bigint generated always as identity primary key,
  shipment_id         bigint not null references shipping.shipment on delete cascade,
  sales_order_line_id bigint not null references sales.sales_order_line,
  quantity            numeric(18,6) not null constraint shipment_quantity_is_positive check (quantity > 0),
  constraint shipment_line_once unique (shipment_id, sales_order_line_id)
);
create index shipment_line_sales on shipping.shipment_line (sales_order_line_id);

create table shipping.pick (
  id                bigint generated always as identity primary key,
  shipment_line_id  bigint not null references shipping.shipment_line on delete cascade,
  location_id       bigint not null references stock.location,
  lot_id            bigint references stock.lot,
  quantity          numeric(18,6) not null constraint pick_is_positive check (quantity > 0),
  picked_by         text not null,
  picked_at         timestamptz not null
);
create index pick_line on shipping.pick (shipment_line_id);
create index pick_location on shipping.pick (location_id);
create index pick_lot on shipping.pick (lot_id) where lot_id is not null;
