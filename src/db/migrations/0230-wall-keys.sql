-- A key made for a screen on the wall shows one area ("all", a site, a work center) and opens nothing else.
alter table accounts.api_key add column area text;
