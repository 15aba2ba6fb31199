-- An order follows an operation, and operations are of orders: when a backup is restored, this arrow of the circle is looked at when all rows are there.
alter table production.production_order alter constraint production_order_follows_operation_id_fkey deferrable initially immediate;
