-- Why operations of a draft are not where the version it is based on had them: by operation's key, its start in this version and a sentence. Null: a search, or a person, put them there.
alter table schedule.version add column reasons jsonb;
