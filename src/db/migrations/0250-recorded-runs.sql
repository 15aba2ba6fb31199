-- What a run of the search was asked and what it found, as it was then: with the seed and the iterations of each thread in `schedule.run.settings` it can be run again.
create table schedule.recorded_run (
  run_id   bigint primary key references schedule.run on delete cascade,
  problem  jsonb not null,                                        -- with all that was held in place
  start    jsonb,                                                 -- the plan it began from; null: from nothing
  plan     jsonb not null                                         -- the plan that was found, before anybody edited it
);
