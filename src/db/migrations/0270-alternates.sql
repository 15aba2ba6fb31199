-- What an order takes by which line of a group of alternates, where it does not take all by the first: so many (part) of so many (whole) that are made by the line's bill.

-- Of planned orders, as the run chose it.
create table planning.alternate (
  planned_order_id bigint not null references planning.planned_order on delete cascade,
  bill_line_id     bigint not null references items.bill_line on delete cascade,
  item_id          bigint not null references items.item,         -- what is taken
  site_id          bigint not null references resources.site,
  part             numeric(18,6) not null constraint alternate_takes_something check (part > 0),
  whole            numeric(18,6) not null constraint alternate_is_a_part check (whole >= part),
  primary key (planned_order_id, bill_line_id)
);
create index alternate_line on planning.alternate (bill_line_id);
create index alternate_item on planning.alternate (item_id, site_id);
create index alternate_site on planning.alternate (site_id);

-- Of production orders, as they were opened.
create table production.alternate (
  production_order_id bigint not null references production.production_order on delete cascade,
  bill_line_id        bigint not null references items.bill_line on delete cascade,
  part                numeric(18,6) not null constraint alternate_takes_something check (part > 0),
  whole               numeric(18,6) not null constraint alternate_is_a_part check (whole >= part),
  primary key (production_order_id, bill_line_id)
);
create index alternate_line on production.alternate (bill_line_id);
