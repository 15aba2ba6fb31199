/** A draft's edits as a list that people read. */
import { sql } from 'kysely';
import type { DraftCommand, DraftStep } from '#contract/schedule';
import type { Act } from '#desk';
import type { Overtime } from '#plant/resources';
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

/** Overtime that a draft adds; of any other version none: it was ordered when it was published. */
export async function draftOvertime(act: Act, versionId: number): Promise<Overtime[]> {
  const { rows } = await sql<{ machineId: number; from: string; until: string; reason: string }>`
    select (c.command ->> 'machineId')::bigint as "machineId", c.command ->> 'from' as "from", c.command ->> 'until' as until, c.command ->> 'reason' as reason
    from schedule.draft_command c join schedule.version v on v.id = c.version_id where c.version_id = ${versionId} and v.state = 'draft' and c.command ->> 'kind' = 'overtime' and not c.undone and c.conflict is null order by c.place`.execute(act.tx);
  return rows.map(({ machineId, from, until, reason }) => ({ machineId, from: new Date(from), to: new Date(until), reason }));
}

/** The same as sentences, in the site's time. */
export async function draftSteps(act: Act, kept: Kept): Promise<DraftStep[]> {
  const steps = await stepsOf(act, kept.id);
  if (steps.length === 0) return [];
  const zone = (await sql<{ zone: string }>`select zone from resources.site where id = ${kept.siteId}`.execute(act.tx)).rows[0]?.zone ?? 'UTC';
  const machines = new Map((await sql<{ id: number; code: string }>`select id, code from resources.machine`.execute(act.tx)).rows.map(({ id, code }) => [id, code]));
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit' });
  const places = new Map(kept.named.operations.map((operation, place) => [operation.key, place]));
  // what was merged away has its name in the version the draft began from
  const gone = steps.flatMap(({ command }) => (command.kind === 'merge' && !places.has(command.other) ? [command.other] : []));
  const names = new Map((gone.length === 0 ? [] : (await sql<{ key: string; says: string }>`select o.key, j.number || ' ' || o.name as says from schedule.operation o join schedule.job j on j.version_id = o.version_id and j.place = o.job_place
    where o.version_id = ${kept.basedOn} and o.key = any(${gone})`.execute(act.tx)).rows).map(({ key, says: name }) => [key, name]));
  const nameOf = (key: string): string => {
    const operation = kept.named.operations[places.get(key) ?? -1];
    if (operation) return `${kept.named.jobs[operation.job]!.number} ${operation.name}`;
    // a lot that was divided off and is gone again
    const [of, lot] = [key.slice(0, key.lastIndexOf('/')), key.slice(key.lastIndexOf('/'))];
    return key.includes('/') ? nameOf(of).replace(' ', `${lot} `) : (names.get(key) ?? key);
  };
  const says = (command: DraftCommand): string => {
    if (command.kind === 'overtime') return `${machines.get(command.machineId) ?? 'A machine that is gone'} works from ${time.format(new Date(command.from))} to ${time.format(new Date(command.until))}: ${command.reason}`;
    if (command.kind === 'move-together') return `${nameOf(command.moves[0]!.key)} and ${command.moves.length - 1} more together`;
    const what = nameOf(command.key);
    if (command.kind === 'move') return `${what} to ${machines.get(command.machineId) ?? 'a machine that is gone'}, ${time.format(new Date(command.startsAt))}`;
    if (command.kind === 'split') return `${what} divided: ${command.quantity} as lot ${command.lot ?? ''}${command.machineId === undefined ? '' : ` on ${machines.get(command.machineId) ?? 'a machine that is gone'}`}`;
    if (command.kind === 'merge') return `${nameOf(command.other)} goes into ${what}`;
    if (command.kind === 'unpin') return `${what}: pin lifted`;
    return `${what} pinned: ${command.reason}`;
  };
  return steps.map(({ place, at, by, command, undone, conflict }) => ({ place, at: at.toISOString(), by, undone, conflict, says: says(command) }));
}
