/** What schedule hands to the house. */
import { sql } from 'kysely';
import type { Department } from '#desk';
import { ask } from '#jobs';
import type { Listener } from '#journal';
import { MENDED } from './mend.ts';
import { checkRoom } from './no-room.ts';
import { checkOverload } from './overload.ts';
import { AUTOMATIC, replanWork } from './replan.ts';
import { replayWork } from './replay.ts';
import { routes } from './routes.ts';
import { schedule as scheduleSheet, scheduledOrders } from './sheets.ts';

/** Facts that call for a new proposal at once; what the planner does himself does not. */
const EVENTS = ['resources/machine-down', 'resources/machine-up', 'people/absence-recorded'];

/** A breakdown or an absence: a draft with the best answer is made by itself, for somebody to look at and publish. */
const events: Listener = {
  name: 'schedule.events', kinds: EVENTS,
  async hear(tx, facts) {
    const wanted = new Set(facts.flatMap((fact) => (fact.siteId === null ? [] : [fact.siteId])));
    for (const siteId of wanted) {
      const { rows } = await sql<{ asks: boolean }>`
        select coalesce((select replan_on_events from schedule.setting where site_id = ${siteId}), true) and exists (select from schedule.version where site_id = ${siteId} and state = 'published')
          and not exists (select from jobs.job where name = 'schedule.replan' and state = 'queued' and (input ->> 'siteId')::bigint = ${siteId}) as asks`.execute(tx);
      const first = facts.find((fact) => fact.siteId === siteId)!;
      if (rows[0]?.asks) await ask(tx, 'schedule.replan', { siteId, start: 'published', publish: false, seconds: 5, repair: MENDED.includes(first.kind), cause: { fact: first.number, kind: first.kind, subject: first.subject }, name: `After ${first.kind.split('/')[1]!.replaceAll('-', ' ')}` }, AUTOMATIC);
    }
  },
};

export const schedule: Department = { name: 'schedule', routes, hears: [events], work: [replanWork as never, replayWork as never], sheets: [scheduleSheet, scheduledOrders], checks: [checkOverload, checkRoom] };
