/** One command on a draft, as a change of its problem or its plan. */
import type { DraftCommand } from '#contract/schedule';
import type { Plan, Problem } from '#engine/problem';
import { retimer, type Edit } from '#engine/timing';
import { Refusal } from '#kernel/refusal';
import { MINUTE } from './calendar-of.ts';
import type { Named } from './save-version.ts';

/** A draft as it is being edited: pins change the problem, moves the plan. */
export interface Edited {
  readonly problem: Problem;
  readonly plan: Plan;
}
type Move = Extract<DraftCommand, { readonly kind: 'move' }>;
type Pin = Extract<DraftCommand, { readonly kind: 'pin' | 'unpin' }>;

/** Refuses what cannot be, in words that say what would make it possible. `by`: whose command it is; `mayThaw`: may they change the frozen time. */
export function applyCommand(edited: Edited, named: Named, command: DraftCommand, by: string, mayThaw: boolean): Edited {
  if (command.kind === 'move') return moved(edited, named, [command], mayThaw);
  if (command.kind === 'move-together') return moved(edited, named, command.moves.map((one): Move => ({ ...command, ...one, kind: 'move' })), mayThaw);
  return pinned(edited, named, command, by);
}

function placeOf(named: Named, key: string): number {
  const place = named.operations.findIndex((operation) => operation.key === key);
  if (place < 0) throw new Refusal('not-found', `The draft has no operation ${key}: it is done, or its order is gone.`);
  return place;
}
const nameOf = (named: Named, place: number): string => `${named.jobs[named.operations[place]!.job]!.number} ${named.operations[place]!.name}`;
const tickOf = (named: Named, instant: string): number => Math.round((Date.parse(instant) - named.epoch) / MINUTE);

function modeOn({ problem }: Edited, named: Named, place: number, machineId: number): number {
  const mode = problem.operations[place]!.modes.findIndex((one) => named.machineIds[one.resource] === machineId);
  if (mode < 0) throw new Refusal('invalid', `${nameOf(named, place)} cannot be done on that machine.\nMaybe add the machine to the operation of its routing.`, { fields: [{ field: 'machineId', value: machineId, reason: 'not eligible' }] });
  return mode;
}

function pinned(edited: Edited, named: Named, command: Pin, by: string): Edited {
  const { problem, plan } = edited;
  const place = placeOf(named, command.key);
  const { pin: _old, ...free } = problem.operations[place]!;
  if (command.kind === 'unpin') return { problem: { ...problem, operations: problem.operations.with(place, free) }, plan };
  const placed = plan.operations[place];
  const here = command.machineId === undefined && command.startsAt === undefined;
  if (here && !placed) throw new Refusal('conflict', `${nameOf(named, place)} has no place yet that could be held.`);
  const mode = command.machineId !== undefined ? modeOn(edited, named, place, command.machineId) : here ? placed!.mode : undefined;
  const start = command.startsAt !== undefined ? tickOf(named, command.startsAt) : here ? placed!.start : undefined;
  const pin = { ...(mode === undefined ? {} : { mode }), ...(start === undefined ? {} : { start }), reason: command.reason, owner: by };
  return { problem: { ...problem, operations: problem.operations.with(place, { ...free, pin }) }, plan };
}

function moved(edited: Edited, named: Named, moves: readonly Move[], mayThaw: boolean): Edited {
  const { problem, plan } = edited;
  const frozenUntil = problem.frozenUntil ?? problem.now ?? 0;
  const operations = [...problem.operations];
  const edits = moves.map((move): Edit => {
    const place = placeOf(named, move.key);
    const operation = problem.operations[place]!;
    const what = nameOf(named, place);
    const start = tickOf(named, move.startsAt);
    const { resource } = operation.modes[modeOn(edited, named, place, move.machineId)]!;
    if (operation.begun) throw new Refusal('conflict', `${what} has been started on its machine.\nMaybe stop it at the terminal first.`);
    if (operation.pin) throw new Refusal('conflict', `${what} is pinned by ${operation.pin.owner ?? 'somebody'}: ${operation.pin.reason ?? 'no reason given'}.\nMaybe lift the pin first.`);
    if ((operation.published !== undefined && operation.published.start < frozenUntil) || start < frozenUntil) {
      if (!mayThaw) throw new Refusal('forbidden', `${what} lies in the frozen time, which only a manager may change.\nMaybe move it behind the frozen time.`);
      if (!move.reason) throw new Refusal('invalid', `${what} lies in the frozen time.\nMaybe say why it has to move.`, { fields: [{ field: 'reason', reason: 'needed in the frozen time' }] });
      const { published: _published, ...free } = operation; // a person with the right has decided: the published time no longer holds it
      operations[place] = free;
    }
    return { operation: place, resource, start, onTaken: move.onTaken };
  });
  const thawed = operations.every((one, place) => one === problem.operations[place]) ? problem : { ...problem, operations };
  const { plan: then, changed, findings } = retimer(thawed, plan).tryTogether(edits);
  const refused = changed.length === 0 ? findings.find((finding) => finding.hard) : undefined;
  if (refused) throw new Refusal('conflict', `${named.jobs[problem.operations[refused.operation ?? edits[0]!.operation]!.job]!.number}: ${refused.message}`);
  return { problem: thawed, plan: then };
}
