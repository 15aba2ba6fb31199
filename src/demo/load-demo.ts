/** Loading the demo plant into an empty database. */
import { sql } from 'kysely';
import type { Db } from '#db';
import { jobCaller, tell } from '#desk';
import { addSignIns } from './sign-ins.ts';

/** True where nothing was ever put in: no site, no user. */
export const isEmpty = (db: Db): Promise<boolean> =>
  db.read(async (tx) => (await sql`select from resources.site union all select from accounts."user" limit 1`.execute(tx)).rows.length === 0);

/** Puts the demo plant in, anchored to the day of `now`. */
export async function loadDemo(db: Db, now: Date): Promise<void> {
  await db.write(async (tx) => {
    const act = { tx, caller: jobCaller('demo'), now };
    await addSignIns(act);
    await tell(act, { kind: 'demo/loaded', subject: 'demo:1' });
  });
}
