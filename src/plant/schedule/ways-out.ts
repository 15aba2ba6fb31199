/** Ways out for a late order of a version: simulated by the engine on the version's own problem and plan, told in the plant's numbers. */
import type { WayOut, WaysOut } from '#contract/schedule';
import { formatMoney, type Money } from '#kernel/units';
import { stand, waysOut, type JobChange, type WayOut as Simulated } from '#engine/explain';
import type { Problem } from '#engine/problem';
import { retimer } from '#engine/timing';
import type { Tx } from '#db';
import { Refusal } from '#kernel/refusal';
import { broughtForward, editOfWay, type TriedWay } from './edit-of-way.ts';
import { loadVersion } from './load-version.ts';

/** Candidates tried, and seconds at most: a planner waits for it at the board. */
const SIMULATIONS = 200;
const SECONDS = 1;
const MOST = 6;
/** An hour of overtime where no calendar says what it costs: ten-thousandths of money per minute. */
const USUAL_PREMIUM = (15 * 10_000) / 60;

/** What a minute of overtime costs: the dearest of the calendars. */
export const premiumOf = (problem: Problem): number => Math.max(0, ...problem.calendars.flatMap((calendar) => calendar.premiums ?? [])) || USUAL_PREMIUM;

type Told = Pick<Simulated, 'saved' | 'eased' | 'worse' | 'delaySaved' | 'allSaved' | 'moved'>;

const late = (ticks: number): number => Math.max(0, Math.round(ticks));
export const shown = (changes: readonly JobChange[]): WayOut['saved'] => changes.map(({ name, before, after }) => ({ number: name, before: late(before), after: late(after) }));

/** Refuses an order that the version does not have. An order in time has no ways out, and needs none. */
export async function waysOutOf(tx: Tx, versionId: number, number: string): Promise<WaysOut> {
  const { problem, plan, named } = await loadVersion(tx, versionId);
  const job = named.jobs.findIndex((one) => one.number === number);
  if (job < 0) throw new Refusal('not-found', `There is no order ${number} in this schedule.`);
  const { due, weight = 1 } = problem.jobs[job]!;
  const end = Math.max(0, ...problem.operations.map((operation, place) => (operation.job === job ? (plan.operations[place]?.end ?? 0) : 0)));
  const lateMinutes = due === undefined ? 0 : late(end - due);
  if (lateMinutes === 0) return { number, lateMinutes, ways: [] };
  const asked = { problem, plan, named, job, hand: retimer(problem, plan) };
  const told = (kind: string, text: string, cost: number, tried: TriedWay | null, of: Told): WayOut => ({
    kind, text, saved: shown(of.saved), eased: shown(of.eased), worse: shown(of.worse), minutesSaved: Math.round(of.delaySaved / weight), minutesSavedOverall: Math.round(of.allSaved),
    cost: formatMoney(Math.round(cost) as Money), moved: of.moved, edit: tried?.edit ?? null,
  });
  const room = broughtForward(asked, 'free-gap');
  const first = broughtForward(asked, 'push');
  const ways = [
    ...(room ? [told('earlier', `${number} goes as early as there is room`, 0, room, room)] : []),
    ...(first && (!room || first.delaySaved > room.delaySaved) ? [told('first', `${number} goes before all that can wait`, 0, first, first)] : []),
    ...waysOut(problem, plan, [job], { premium: premiumOf(problem), most: MOST, simulations: SIMULATIONS, within: SECONDS, clock: () => performance.now() / 1000, standing: stand(problem, plan, false) }).map((way) => {
      const tried = editOfWay(asked, way.way);
      return told(way.way.kind, way.text, way.cost, tried, tried ?? way);
    }),
  ];
  // what costs the others more than it helps comes last
  return { number, lateMinutes, ways: ways.sort((a, b) => b.saved.length - a.saved.length || Number(a.minutesSavedOverall < 0) - Number(b.minutesSavedOverall < 0) || b.minutesSaved - a.minutesSaved || a.worse.length - b.worse.length).slice(0, MOST) };
}
