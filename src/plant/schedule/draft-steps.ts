/** A draft's edits as a list that people read. */
import { sql } from 'kysely';
import type { DraftCommand, DraftStep } from '#contract/schedule';
import type { Act } from '#desk';
import type { Kept } from './load-version.ts';

export interface Step {
  readonly place: number;
  readonly at: Date;
  readonly by: string;
  readonly command: DraftCommand;
  readonly undone: boolean;
  readonly conflict: string | null;
}

/** All edits of a draft in order, undone ones too. */
export async function stepsOf(act: Act, versionId: number): Promise<Step[]> {
  return (await sql<Step>`select place, at, by_name as by, command, undone, conflict from schedule.draft_command where version_id = ${versionId} order by place`.execute(act.tx)).rows;
}

/** The same as sentences, in the site's time. */
export async function draftSteps(act: Act, kept: Kept): Promise<DraftStep[]> {
  const steps = await stepsOf(act, kept.id);
  if (steps.length === 0) return [];
  const zone = (await sql<{ zone: string }>`select zone from resources.site where id = ${kept.siteId}`.execute(act.tx)).rows[0]?.zone ?? 'UTC';
  const machines = new Map((await sql<{ id: number; code: string }>`select id, code from resources.machine`.execute(act.tx)).rows.map(({ id, code }) => [id, code]));
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit' });
  const places = new Map(kept.named.operations.map((operation, place) => [operation.key, place]));
  const nameOf = (key: string): string => {
    const operation = kept.named.operations[places.get(key) ?? -1];
    return operation ? `${kept.named.jobs[operation.job]!.number} ${operation.name}` : key;
  };
  const says = (command: DraftCommand): string => {
    if (command.kind === 'move-together') return `${nameOf(command.moves[0]!.key)} and ${command.moves.length - 1} more together`;
    const what = nameOf(command.key);
    if (command.kind === 'move') return `${what} to ${machines.get(command.machineId) ?? 'a machine that is gone'}, ${time.format(new Date(command.startsAt))}`;
    if (command.kind === 'unpin') return `${what}: pin lifted`;
    return `${what} pinned: ${command.reason}`;
  };
  return steps.map(({ place, at, by, command, undone, conflict }) => ({ place, at: at.toISOString(), by, undone, conflict, says: says(command) }));
}
