-- What has been sent with an idempotency key, and what was answered: sent twice, done once.
create schema api;
create table api.idempotency (
  caller       text not null,                 -- account or 'anonymous'
  key          text not null check (length(key) between 1 and 200),
  fingerprint  text not null,                 -- method, path and body: the same key with other content is refused
  status       int not null,
  reply        jsonb,
  at           timestamptz not null default now(),
  primary key (caller, key)
);
create index idempotency_at on api.idempotency (at);
