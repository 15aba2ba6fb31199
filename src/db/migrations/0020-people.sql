-- Employees, what they can do, when they work, when they are away.
create schema people;

create table people.skill (
  id            bigint generated always as identity primary key,
  code          text not null constraint skill_code_is_unique unique,
  name          text not null,
  version       int not null default 1
);

create table people.employee (
  id            bigint generated always as identity primary key,
  code          text not null constraint employee_code_is_unique unique,
  name          text not null,
  site_id       bigint not null references resources.site,
  job_title     text not null default '',
  hired_on      date,
  left_on       date,                                           -- the last day of work
  hourly_cost   numeric(18,4) not null default 0 constraint employee_cost_is_not_negative check (hourly_cost >= 0),
  pin_hash      text,                                           -- scrypt; null: cannot sign in at a terminal
  version       int not null default 1,
  constraint employee_left_after_hired check (left_on >= hired_on)
);
create index employee_site on people.employee (site_id);
create index employee_name on people.employee (lower(name), id);
create index employee_job_title on people.employee (lower(job_title), id);

-- valid_to is the last day, inclusive; null: does not expire.
create table people.employee_skill (
  id            bigint generated always as identity primary key,
  employee_id   bigint not null references people.employee on delete cascade,
  skill_id      bigint not null references people.skill,
  level         smallint not null default 3 constraint skill_level_is_known check (level between 1 and 4),   -- 1 learning, 2 supervised, 3 alone, 4 teaches
  valid_from    date,
  valid_to      date,
  constraint employee_skill_is_unique unique (employee_id, skill_id),
  constraint skill_validity_is_forward check (valid_to >= valid_from)
);
create index employee_skill_skill on people.employee_skill (skill_id);

-- Who works when: the shifts of that name in a calendar, or all its shifts. An employee has one membership on a day.
create table people.shift_membership (
  id            bigint generated always as identity primary key,
  employee_id   bigint not null references people.employee on delete cascade,
  calendar_id   bigint not null references resources.calendar,
  shift_name    text,                                           -- null: whenever the calendar is open
  from_day      date not null,
  to_day        date,                                           -- the last day, inclusive; null: until further notice
  constraint membership_is_forward check (to_day >= from_day),
  -- int8range makes the equality a range test, so that no extension is needed
  constraint membership_one_at_a_time exclude using gist (int8range(employee_id, employee_id, '[]') with &&, daterange(from_day, to_day, '[]') with &&)
);
create index shift_membership_employee on people.shift_membership (employee_id, from_day);
create index shift_membership_calendar on people.shift_membership (calendar_id);

create table people.absence (
  id            bigint generated always as identity primary key,
  employee_id   bigint not null references people.employee on delete cascade,
  kind          text not null constraint absence_kind_is_known check (kind in ('vacation', 'sick', 'training', 'other')),
  starts_at     timestamptz not null,
  ends_at       timestamptz not null,                           -- expected end
  note          text not null default '',
  version       int not null default 1,
  constraint absence_has_length check (starts_at < ends_at),
  constraint absence_one_at_a_time exclude using gist (int8range(employee_id, employee_id, '[]') with &&, tstzrange(starts_at, ends_at) with &&)
);
create index absence_employee on people.absence (employee_id, starts_at);
create index absence_time on people.absence (ends_at);
