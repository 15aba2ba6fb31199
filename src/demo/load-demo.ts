/** Loading the demo plant into an empty database: its data through the door of every import, then planned, scheduled, and a morning's work on the floor. */
import { sql } from 'kysely';
import { sheets } from '#app';
import type { Db } from '#db';
import { jobCaller, tell } from '#desk';
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

/** Puts the demo plant in, anchored to the day of `now`. */
export async function loadDemo(db: Db, now: Date): Promise<void> {
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
