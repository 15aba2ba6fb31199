-- What is wanted beside orders: forecast rows. Orders and safety stock are read where they are kept.
create schema demand;

create table demand.forecast (
  id            bigint generated always as identity primary key,
  item_id       bigint not null references items.item,
  site_id       bigint not null references resources.site,
  starts_on     date not null,                                    -- the bucket's first day: wanted by then
  quantity      numeric(18,6) not null constraint forecast_is_positive check (quantity > 0),
  note          text not null default '',
  version       int not null default 1,
  constraint forecast_once unique (item_id, site_id, starts_on)
);
create index forecast_site on demand.forecast (site_id);
create index forecast_day on demand.forecast (starts_on, id);
