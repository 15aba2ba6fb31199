/** What stopped in the two weeks before: stops told at the terminals in their time, so that losses have something to say. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#db';
import { jobCaller } from '#desk';
import { Random } from '#kernel/random';
import { takeReport } from '#plant/floor';
import { addDays, localDay, weekdayOf } from './days.ts';
import { ZONE } from './plant-floor.ts';

const MINUTE = 60_000;
const DAYS = 14;
/** Reason, how often of a hundred, minutes at least and at most. */
const REASONS = [['TOOL', 26, 6, 40], ['MATERIAL', 20, 10, 75], ['PROGRAM', 14, 8, 35], ['MEASURE', 13, 8, 30], ['QUALITY', 9, 10, 45], ['FAULT', 8, 25, 140], ['CLEAN', 7, 10, 20], ['BREAK', 3, 10, 30]] as const;

/** Before anything runs, so that no order is held by a stop gone by. */
export async function rememberStops(db: Db, now: Date): Promise<void> {
  const random = new Random(11);
  const machines = await db.read(async (tx) => (await sql<{ machineId: number; machineCode: string; siteId: number; employeeId: number; employeeName: string }>`
    select m.id as "machineId", m.code as "machineCode", w.site_id as "siteId", e.id as "employeeId", e.name as "employeeName"
    from resources.machine m join resources.work_center w on w.id = m.work_center_id cross join lateral (select id, name from people.employee order by (id * 7 + m.id * 13) % 60, id limit 1) e order by m.id`.execute(tx)).rows);
  const today = localDay(now, ZONE);
  const night = new Date(now.getTime() - 12 * 60 * MINUTE);
  await db.write(async (tx) => {
    for (let back = DAYS; back >= 1; back--) {
      const day = addDays(today, -back);
      if (weekdayOf(day) > 5) continue;
      for (const machine of machines) {
        if (random.below(100) >= 34) continue;
        const { reason, minutes } = chosen(random);
        const at = new Date(Date.parse(`${day}T07:30:00Z`) + random.below(11 * 60) * MINUTE);
        const until = new Date(at.getTime() + minutes * MINUTE);
        if (until >= night) continue;
        const session = { ...machine, signedInAt: at, endsAt: until };
        for (const [kind, when, more] of [['stop', at, { stopReason: reason }], ['resume', until, {}]] as const)
          await takeReport({ tx, caller: { ...jobCaller('demo'), name: machine.employeeName, employeeId: machine.employeeId }, now: when }, session, { clientId: randomUUID(), kind, at: when.toISOString(), reason: '', ...more }, when);
      }
    }
  });
}

function chosen(random: Random): { reason: string; minutes: number } {
  let at = random.below(100);
  const [reason, , least, most] = REASONS.find(([, share]) => (at -= share) < 0) ?? REASONS[0];
  return { reason, minutes: least + random.below(most - least) };
}
