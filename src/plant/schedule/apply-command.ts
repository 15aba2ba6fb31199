/** One command on a draft, as a change of its problem or its plan. */
import type { DraftCommand } from '#contract/schedule';
import { retimer, type Edit } from '#engine/timing';
import { Refusal } from '#kernel/refusal';
import { modeOn, nameOf, placeOf, tickOf, type Edited } from './edited.ts';
import { mergeInDraft } from './merge-in-draft.ts';
import { openInDraft } from './open-in-draft.ts';
import { splitInDraft } from './split-in-draft.ts';

type Move = Extract<DraftCommand, { readonly kind: 'move' }>;
type Pin = Extract<DraftCommand, { readonly kind: 'pin' | 'unpin' }>;

/** Refuses what cannot be, in words that say what would make it possible. `by`: whose command it is; `mayThaw`: may they change the frozen time. */
export function applyCommand(edited: Edited, command: DraftCommand, by: string, mayThaw: boolean): Edited {
  switch (command.kind) {
    case 'move': return moved(edited, [command], mayThaw);
    case 'move-together': return moved(edited, command.moves.map((one): Move => ({ ...command, ...one, kind: 'move' })), mayThaw);
    case 'split': return splitInDraft(edited, command);
    case 'merge': return mergeInDraft(edited, command);
    case 'overtime': return openInDraft(edited, command);
    default: return pinned(edited, command, by);
  }
}

function pinned(edited: Edited, command: Pin, by: string): Edited {
  const { problem, plan, named } = edited;
  const place = placeOf(named, command.key);
  const { pin: _old, ...free } = problem.operations[place]!;
  if (command.kind === 'unpin') return { problem: { ...problem, operations: problem.operations.with(place, free) }, plan, named };
  const placed = plan.operations[place];
  const here = command.machineId === undefined && command.startsAt === undefined;
  if (here && !placed) throw new Refusal('conflict', `${nameOf(named, place)} has no place yet that could be held.`);
  const mode = command.machineId !== undefined ? modeOn(edited, place, command.machineId) : here ? placed!.mode : undefined;
  const start = command.startsAt !== undefined ? tickOf(named, command.startsAt) : here ? placed!.start : undefined;
  const pin = { ...(mode === undefined ? {} : { mode }), ...(start === undefined ? {} : { start }), reason: command.reason, owner: by };
  return { problem: { ...problem, operations: problem.operations.with(place, { ...free, pin }) }, plan, named };
}

function moved(edited: Edited, moves: readonly Move[], mayThaw: boolean): Edited {
  const { problem, plan, named } = edited;
  const frozenUntil = problem.frozenUntil ?? problem.now ?? 0;
  const operations = [...problem.operations];
  const edits = moves.map((move): Edit => {
    const place = placeOf(named, move.key);
    const operation = problem.operations[place]!;
    const what = nameOf(named, place);
    const start = tickOf(named, move.startsAt);
    const { resource } = operation.modes[modeOn(edited, place, move.machineId)]!;
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
  return { problem: thawed, plan: then, named };
}
