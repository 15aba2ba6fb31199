-- A lot divided off another order takes its pieces from an operation of that order, where that one was still to be done.
alter table production.production_order add column follows_operation_id bigint references production.operation;
create index production_order_follows on production.production_order (follows_operation_id) where follows_operation_id is not null;
