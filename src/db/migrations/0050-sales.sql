-- Customers, sales orders, what was asked and what was promised.
create schema sales;

create table sales.customer (
  id            bigint generated always as identity primary key,
  code          text not null constraint customer_code_is_unique unique,
  name          text not null,
  email         text not null default '',
  phone         text not null default '',
  address       text not null default '',
  priority      smallint not null default 5 constraint customer_priority_is_known check (priority between 1 and 9),   -- 1 first
  active        boolean not null default true,
  version       int not null default 1
);
create index customer_name on sales.customer (lower(name), id);

create table sales.sales_order (
  id            bigint generated always as identity primary key,
  number        text not null constraint sales_order_number_is_unique unique,
  customer_id   bigint not null references sales.customer,
  site_id       bigint not null references resources.site,
  state         text not null default 'booked' constraint sales_order_state_is_known check (state in ('quote', 'booked', 'closed', 'cancelled')),
  ordered_on    date not null,
  priority      smallint not null default 5 constraint sales_order_priority_is_known check (priority between 1 and 9),
  reference     text not null default '',                         -- the customer's own number
  note          text not null default '',
  -- kept by sales.keep_sums, so that a list of orders never reads lines
  due_on        date not null default 'infinity',                 -- earliest day of its open lines; none open: latest of all; no lines: infinity
  line_count    int not null default 0,
  open_lines    int not null default 0,
  value         numeric(20,4) not null default 0,                 -- of the lines not cancelled
  version       int not null default 1
);
create sequence sales.order_number;
create index sales_order_due on sales.sales_order (due_on, id);
create index sales_order_ordered on sales.sales_order (ordered_on, id);
create index sales_order_value on sales.sales_order (value, id);
create index sales_order_state_value on sales.sales_order (state, value, id);
create index sales_order_customer on sales.sales_order (customer_id, due_on, id);
create index sales_order_site on sales.sales_order (site_id, state, due_on, id);
create index sales_order_booked on sales.sales_order (customer_id, site_id) where state = 'booked';
create index sales_order_state on sales.sales_order (state, due_on, id);
-- found by how the number begins or ends, or how the customer's own begins
create index sales_order_number_begins on sales.sales_order (lower(number) text_pattern_ops);
create index sales_order_number_ends on sales.sales_order (reverse(lower(number)) text_pattern_ops);
create index sales_order_reference_begins on sales.sales_order (lower(reference) text_pattern_ops) where reference <> '';

create table sales.sales_order_line (
  id                bigint generated always as identity primary key,
  sales_order_id    bigint not null references sales.sales_order on delete cascade,
  line              int not null constraint line_is_positive check (line > 0),
  item_id           bigint not null references items.item,
  quantity          numeric(18,6) not null constraint line_quantity_is_positive check (quantity > 0),          -- stock units
  shipped_quantity  numeric(18,6) not null default 0 constraint line_shipped_is_not_negative check (shipped_quantity >= 0),
  unit_price        numeric(18,4) not null default 0 constraint line_price_is_not_negative check (unit_price >= 0),
  requested_on      date not null,
  promised_on       date,
  state             text not null default 'open' constraint line_state_is_known check (state in ('open', 'shipped', 'cancelled')),
  version           int not null default 1,
  constraint sales_order_line_is_unique unique (sales_order_id, line)
);
create index sales_order_line_item on sales.sales_order_line (item_id, coalesce(promised_on, requested_on));
create index sales_order_line_open on sales.sales_order_line (coalesce(promised_on, requested_on), id) where state = 'open';
create index sales_order_line_open_item on sales.sales_order_line (item_id, coalesce(promised_on, requested_on), id) where state = 'open';

-- An order's day, counts and value follow from its lines. The day is that of its earliest open line, promised or else requested; where none is open, the latest of all.
create function sales.keep_sums() returns trigger language plpgsql as $$
declare touched bigint[];
begin
  if tg_op = 'DELETE' then select array_agg(distinct sales_order_id) into touched from earlier;
  else select array_agg(distinct sales_order_id) into touched from written;
  end if;
  update sales.sales_order o set due_on = s.due_on, line_count = s.line_count, open_lines = s.open_lines, value = s.value
  from (
    select t.id, coalesce(min(coalesce(l.promised_on, l.requested_on)) filter (where l.state = 'open'), max(coalesce(l.promised_on, l.requested_on)), 'infinity') as due_on,
      count(l.id) as line_count, count(l.id) filter (where l.state = 'open') as open_lines, coalesce(sum(round(l.unit_price * l.quantity, 4)) filter (where l.state <> 'cancelled'), 0) as value
    from unnest(touched) t(id) left join sales.sales_order_line l on l.sales_order_id = t.id group by t.id) s
  where o.id = s.id and (o.due_on, o.line_count, o.open_lines, o.value) is distinct from (s.due_on, s.line_count, s.open_lines, s.value);
  return null;
end $$;
create trigger sales_sums_insert after insert on sales.sales_order_line referencing new table as written for each statement execute function sales.keep_sums();
create trigger sales_sums_update after update on sales.sales_order_line referencing new table as written for each statement execute function sales.keep_sums();
create trigger sales_sums_delete after delete on sales.sales_order_line referencing old table as earlier for each statement execute function sales.keep_sums();
