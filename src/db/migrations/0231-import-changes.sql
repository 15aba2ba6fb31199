-- What an import changes is written down in one pass: the planner knows nothing of how many rows a statement changed, and went through
-- all of them for each of them.
alter function exchange.note_change() set enable_nestloop = off;
