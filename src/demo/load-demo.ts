/** Loading the demo plant into an empty database: its data through the door of every import, then planned, scheduled, and a morning's work on the floor. */
import { sql } from 'kysely';
import { sheets } from '#app';
import { empty, type Db } from '#db';
import { CONSOLE, jobCaller, tell } from '#desk';
import { stage, takeIn } from '#exchange';
import { crew } from './crew.ts';
import { localDay } from './days.ts';
import { itemTables } from './item-tables.ts';
import { liveThrough } from './morning.ts';
import { floorTables, ZONE } from './plant-floor.ts';
import { addSignIns } from './sign-ins.ts';
import { tradeTables } from './trade.ts';

/** True where nothing was ever put in: no site, no user. */
export const isEmpty = (db: Db): Promise<boolean> =>
  db.read(async (tx) => (await sql`select from resources.site union all select from accounts."user" limit 1`.execute(tx)).rows.length === 0);

/** True where a demo plant was begun and nothing else: Opsfloor ended before it was loaded whole, so that nobody can sign in to it, and nothing came by the console either. */
export const isUnfinished = (db: Db): Promise<boolean> =>
  db.read(async (tx) => (await sql<{ begun: boolean }>`
    select exists (select from journal.fact where by_name = ${jobCaller('demo').name}) and not exists (select from accounts."user") and not exists (select from journal.fact where by_name = ${CONSOLE.name} or kind = 'demo/loaded') as begun`.execute(tx)).rows[0]!.begun);

/** Puts the demo plant in, anchored to the day of `now`; one that was left unfinished goes first. */
export async function loadDemo(db: Db, now: Date): Promise<void> {
  if (await isUnfinished(db)) await empty(db.url);
  const caller = jobCaller('demo');
  const today = localDay(now, ZONE);
  const people = crew(today);
  const tables = [...floorTables(today), ...people.tables, ...itemTables(), ...tradeTables(today)];
  const known = sheets();
  await takeIn({ db, caller, now, sheets: known }, 'demo plant', stage(known, tables.map((table) => ({ sheet: table.name, table }))), []);
  await liveThrough(db, now, people.people);
  await db.write(async (tx) => {
    const act = { tx, caller, now };
    await addSignIns(act);
    await tell(act, { kind: 'demo/loaded', subject: 'demo:1' });
  });
}
