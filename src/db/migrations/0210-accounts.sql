-- Who may sign in, with which roles, for which sites. The first five tables are better-auth's, in its own spelling.
create schema accounts;

create table accounts."user" (
  "id" text primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null default false, "image" text,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now()
);
create table accounts."session" (
  "id" text primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null,
  "ipAddress" text, "userAgent" text, "userId" text not null references accounts."user" ("id") on delete cascade
);
create index session_of_user on accounts."session" ("userId");
create table accounts."account" (
  "id" text primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references accounts."user" ("id") on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text,
  "password" text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null
);
create index account_of_user on accounts."account" ("userId");
create table accounts."verification" (
  "id" text primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now()
);
create index verification_identifier on accounts."verification" ("identifier");
create table accounts."rateLimit" ("id" text primary key, "key" text not null unique, "count" integer not null, "lastRequest" bigint not null);

create table accounts.profile (
  user_id      text primary key references accounts."user" ("id") on delete cascade,
  employee_id  bigint references people.employee,
  all_sites    boolean not null default true,
  disabled     boolean not null default false,
  version      int not null default 1
);
create index profile_employee on accounts.profile (employee_id) where employee_id is not null;

create table accounts.user_role (
  user_id      text not null references accounts.profile on delete cascade,
  role         text not null,                                   -- of the permission table; unknown ones grant nothing
  primary key (user_id, role)
);
create table accounts.user_site (
  user_id      text not null references accounts.profile on delete cascade,
  site_id      bigint not null references resources.site,
  primary key (user_id, site_id)
);
create index user_site_site on accounts.user_site (site_id);

-- Keys for programs. Only a hash is kept; `scopes` are permissions, null: all that its user may.
create table accounts.api_key (
  id           bigint generated always as identity primary key,
  user_id      text not null references accounts.profile on delete cascade,
  name         text not null,
  start        text not null,                                   -- its first characters, to tell keys apart
  hash         text not null unique,
  scopes       text[],
  made_at      timestamptz not null default now(),
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz
);
create index api_key_user on accounts.api_key (user_id);

-- Secrets the program made for itself.
create table accounts.secret (name text primary key, value text not null);
