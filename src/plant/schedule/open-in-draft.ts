/** A machine that works beyond its shifts in a draft, with whoever works there directly before or after. What stands behind goes forward where that is earlier. */
import type { DraftCommand } from '#contract/schedule';
import type { Calendar, Index, Ticks } from '#engine/problem';
import { settledPlan } from '#engine/timing';
import { Refusal } from '#kernel/refusal';
import { tickOf, type Edited } from './edited.ts';
import { pullForward } from './place-earliest.ts';

/** As many operations as are looked at whether they can go forward. */
const MOST = 150;

/** The calendar open from `from` to `to` too; itself where it is open then already. Of premiums, that of the extra time is the dearest that the calendar has. */
export function openToo(calendar: Calendar, from: Ticks, to: Ticks): Calendar {
  const { spans, premiums = [] } = calendar;
  const extra = Math.max(0, ...premiums);
  const pieces: { from: Ticks; to: Ticks; premium: number }[] = [];
  for (let i = 0; i < spans.length; i += 2) pieces.push({ from: spans[i]!, to: spans[i + 1]!, premium: premiums[i / 2] ?? 0 });
  let at = from;
  const added: typeof pieces = [];
  for (const one of pieces) {
    if (one.to <= at) continue;
    if (one.from >= to) break;
    if (one.from > at) added.push({ from: at, to: Math.min(one.from, to), premium: extra });
    at = Math.max(at, one.to);
  }
  if (at < to) added.push({ from: at, to, premium: extra });
  if (added.length === 0 || from >= (calendar.openAfter ?? Infinity)) return calendar;
  const merged: typeof pieces = [];
  for (const one of [...pieces, ...added].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last?.to === one.from && last.premium === one.premium) last.to = one.to; else merged.push({ ...one });
  }
  return { ...calendar, spans: merged.flatMap((one) => [one.from, one.to]), ...(merged.some(({ premium }) => premium > 0) ? { premiums: merged.map(({ premium }) => premium) } : {}) };
}

/** Whether somebody with these spans works directly before or after. */
const touches = (spans: readonly Ticks[], from: Ticks, to: Ticks): boolean => spans.some((at, i) => (i % 2 === 1 ? at === from : at === to));

export function openInDraft({ problem, plan, named }: Edited, command: Extract<DraftCommand, { readonly kind: 'overtime' }>): Edited {
  const [from, to] = [tickOf(named, command.from), tickOf(named, command.until)];
  const resource = named.machineIds.indexOf(command.machineId);
  if (resource < 0) throw new Refusal('not-found', 'No operation of this draft may use that machine.\nMaybe choose another.', { fields: [{ field: 'machineId', value: command.machineId, reason: 'not in the draft' }] });
  const { name, calendar } = problem.resources[resource]!;
  if (to <= from) throw new Refusal('invalid', `The extra time of ${name} ends before it begins.\nMaybe let it end later.`, { fields: [{ field: 'until', value: command.until, reason: 'not after from' }] });
  if (to <= (problem.now ?? 0)) throw new Refusal('invalid', `That time is over on ${name}.\nMaybe choose a later one.`, { fields: [{ field: 'from', value: command.from, reason: 'over' }] });
  const calendars = [...problem.calendars];
  const opened = openToo(calendars[calendar]!, from, to);
  if (opened === calendars[calendar]) throw new Refusal('conflict', `${name} works then anyway.\nMaybe choose a time at which it is closed.`);
  const give = (one: Calendar): Index => calendars.push(one) - 1;
  const resources = problem.resources.with(resource, { ...problem.resources[resource]!, calendar: give(opened) });
  const stay = problem.people.some((person) => touches(calendars[person.calendar]!.spans, from, to));
  const people = problem.people.map((person) => (stay && !touches(calendars[person.calendar]!.spans, from, to) ? person : { ...person, calendar: give(openToo(calendars[person.calendar]!, from, to)) }));
  const crew = named.crew.map((place) => place.map((one) => (stay && !touches(one.spans, from, to) ? one : { ...one, spans: openToo({ name: '', spans: one.spans }, from, to).spans })));
  const then = { ...problem, calendars, resources, people };

  const settled = settledPlan(then, plan);
  const behind = settled.operations.flatMap((op, o) => (op && op.end > from && then.operations[o]!.modes[op.mode]!.resource === resource ? [o] : []));
  const jobs = new Set(behind.map((o) => then.operations[o]!.job));
  const start = (o: Index): Ticks => settled.operations[o]?.start ?? 0;
  const affected = settled.operations.flatMap((op, o) => (op && op.end > from && (behind.includes(o) || jobs.has(then.operations[o]!.job)) ? [o] : [])).sort((a, b) => start(a) - start(b)).slice(0, MOST);
  return { problem: then, plan: pullForward(then, settled, affected), named: { ...named, crew } };
}
