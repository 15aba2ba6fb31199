/** opsfloor plan */
import { sql } from 'kysely';
import { CONSOLE } from '#desk';
import type { Db } from '#db';
import { runMrpAlone } from '#plant/planning';
import { overloads, runReplan, sayOverload } from '#plant/schedule';
import { DATABASE_FLAGS, numberOf, Usage, wholeOf, type Command, type Given } from './command.ts';
import { withDatabase } from './open-database.ts';

/** `--as-of 2014-03-31`: 08:00 UTC of that day; with a time, that instant. */
function momentOf(given: Given): Date {
  const text = given.text('as-of');
  if (text === undefined) return new Date();
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T08:00:00Z` : text);
  if (Number.isNaN(at.getTime())) throw new Usage(`--as-of ${text} is no day or instant; write 2026-03-31 or 2026-03-31T06:00:00Z.`);
  return at;
}

interface Search {
  readonly seconds?: number;
  readonly iterations?: number;
  readonly seed: number;
  readonly threads: number;
}

function searchOf(given: Given): Search {
  const [seconds, iterations] = [numberOf(given, 'seconds', 0), wholeOf(given, 'iterations', 0)];
  return { seed: wholeOf(given, 'seed', 0) ?? 1, threads: wholeOf(given, 'threads', 1) ?? 2, ...(seconds === undefined ? {} : { seconds }), ...(iterations === undefined ? {} : { iterations }) };
}

async function scheduleAll(db: Db, now: Date, publish: boolean, search: Search) {
  const sites = await db.read((tx) => sql<{ id: number; code: string }>`select id, code from resources.site order by id`.execute(tx));
  const results = [];
  for (const { id, code } of sites.rows) {
    const result = {
      site: code,
      ...(await runReplan({ db, caller: CONSOLE, jobId: null, signal: new AbortController().signal, progress: () => {}, now: () => now }, {
        siteId: id, start: 'published', publish, ...search,
      })),
    };
    results.push({ ...result, overloaded: result.published ? await db.read((tx) => overloads({ tx }, id)) : [] });
  }
  return results;
}

export const plan: Command = {
  name: 'plan', means: 'Runs the material plan, then makes and publishes a schedule for every site.',
  flags: {
    ...DATABASE_FLAGS,
    'as-of': { value: 'DAY', means: 'Plan as if it were that day; default now.' },
    seconds: { value: 'S', means: 'How long the search may think; default as the site is set.' },
    iterations: { value: 'N', means: 'Or how many steps: the same plan every time.' },
    seed: { value: 'N', means: 'Seed of the search; default 1.' },
    threads: { value: 'N', means: 'Default 2.' },
    draft: { means: 'Do not publish the schedule.' },
    'no-schedule': { means: 'The material plan only.' },
    'net-change': { means: 'Plan only what changed since the last run of the day, with the same result.' },
  },
  async run(given) {
    const now = momentOf(given);
    const search = searchOf(given);
    const began = performance.now();
    const { mrp, schedules } = await withDatabase(given, async (db) => ({
      mrp: await runMrpAlone(db, { caller: CONSOLE, now }, { mode: given.is('net-change') ? 'net-change' : 'regenerative' }),
      schedules: given.is('no-schedule') ? [] : await scheduleAll(db, now, !given.is('draft'), search),
    }));
    const seconds = Number(((performance.now() - began) / 1000).toFixed(2));
    if (given.json) console.log(JSON.stringify({ materialPlan: mrp, schedules, seconds }));
    else {
      console.log(`Material plan ${mrp.runId}: read ${Object.entries(mrp.read).map(([what, count]) => `${count} ${what}`).join(', ')}; made ${Object.entries(mrp.made).map(([what, count]) => `${count} ${what}`).join(', ')}; ${Object.values(mrp.seconds).reduce((sum, one) => sum + one, 0).toFixed(2)} s.`);
      for (const one of schedules) console.log(`Schedule of ${one.site}: ${one.operations} operations of ${one.jobs} orders, ${one.late} late, ${one.unplaced} without a place; ${one.published ? 'published' : `kept as draft ${one.versionId}`}; ${one.iterations} iterations, seed ${one.seed}, ${one.seconds.toFixed(1)} s.`);
      for (const one of schedules.filter(({ message }) => message !== null)) console.log(`Not published at ${one.site}: ${one.message}`);
      for (const one of schedules.flatMap(({ overloaded }) => overloaded)) console.log(`Overloaded: ${sayOverload(one)}`);
      console.log(`${seconds} s.`);
    }
    return 0;
  },
};
