-- Views of tables that a user keeps: columns, filters and order under a name. `table_name` is the browser's name of the table.
create table accounts.saved_view (
  user_id      text not null references accounts.profile on delete cascade,
  table_name   text not null,
  name         text not null,
  columns      jsonb not null,
  search       jsonb not null,
  primary key (user_id, table_name, name)
);
