/** Ways out for a late order of a version: simulated by the engine on the version's own problem and plan, told in the plant's numbers. */
import type { WayOut, WaysOut } from '#contract/schedule';
import { formatMoney, type Money } from '#kernel/units';
import { stand, waysOut, type JobChange } from '#engine/explain';
import type { Tx } from '#db';
import { Refusal } from '#kernel/refusal';
import { loadVersion } from './load-version.ts';

/** Candidates tried, and seconds at most: a planner waits for it at the board. */
const SIMULATIONS = 200;
const SECONDS = 1;
const MOST = 6;
/** An hour of overtime where no calendar says what it costs: ten-thousandths of money per minute. */
const USUAL_PREMIUM = (15 * 10_000) / 60;

const late = (ticks: number): number => Math.max(0, Math.round(ticks));
const shown = (changes: readonly JobChange[]): WayOut['saved'] => changes.map(({ name, before, after }) => ({ number: name, before: late(before), after: late(after) }));

/** Refuses an order that the version does not have. An order in time has no ways out, and needs none. */
export async function waysOutOf(tx: Tx, versionId: number, number: string): Promise<WaysOut> {
  const { problem, plan, named } = await loadVersion(tx, versionId);
  const job = named.jobs.findIndex((one) => one.number === number);
  if (job < 0) throw new Refusal('not-found', `There is no order ${number} in this schedule.`);
  const { due, weight = 1 } = problem.jobs[job]!;
  const end = Math.max(0, ...problem.operations.map((operation, place) => (operation.job === job ? (plan.operations[place]?.end ?? 0) : 0)));
  const lateMinutes = due === undefined ? 0 : late(end - due);
  if (lateMinutes === 0) return { number, lateMinutes, ways: [] };
  const premium = Math.max(0, ...problem.calendars.flatMap((calendar) => calendar.premiums ?? [])) || USUAL_PREMIUM;
  const ways = waysOut(problem, plan, [job], {
    premium, most: MOST, simulations: SIMULATIONS, within: SECONDS, clock: () => performance.now() / 1000, standing: stand(problem, plan, false) });
  return {
    number, lateMinutes,
    ways: ways.map((way) => ({
      kind: way.way.kind, text: way.text, saved: shown(way.saved), eased: shown(way.eased), worse: shown(way.worse), minutesSaved: Math.round(way.delaySaved / weight), minutesSavedOverall: Math.round(way.allSaved),
      cost: formatMoney(Math.round(way.cost) as Money), moved: way.moved,
    })),
  };
}
