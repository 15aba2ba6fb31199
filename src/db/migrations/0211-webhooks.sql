-- Published facts sent to other programs.
create table api.webhook (
  id           bigint generated always as identity primary key,
  url          text not null,
  kinds        text[] not null,                                   -- fact kinds; 'sales/*' is a whole department, '*' all
  secret       text not null,                                     -- signs what is sent
  active       boolean not null default true,
  made_at      timestamptz not null default now(),
  made_by      text not null,
  version      int not null default 1
);
create table api.delivery (
  id           bigint generated always as identity primary key,
  webhook_id   bigint not null references api.webhook on delete cascade,
  fact         bigint not null,                                   -- its number in the journal: the receiver's key against doubles
  body         jsonb not null,
  state        text not null default 'waiting' constraint delivery_state_is_known check (state in ('waiting', 'sent', 'failed')),
  attempts     int not null default 0,
  next_at      timestamptz not null default now(),
  answer       text,
  sent_at      timestamptz,
  constraint delivery_once unique (webhook_id, fact)
);
create index delivery_due on api.delivery (next_at) where state = 'waiting';
