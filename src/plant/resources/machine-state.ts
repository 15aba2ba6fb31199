/** Whether a machine can work now: up, down since when and until about when, or in planned maintenance. */
import { sql } from 'kysely';
import type { MachineState } from '#contract/resources';
import type { Tx } from '#db';

const UP: MachineState = { state: 'up', downtimeId: null, since: null, until: null, reason: '' };

/** State of every machine that is not up at `now`, by its identity. A breakdown outranks maintenance. */
export async function machinesNotUp(tx: Tx, now: Date): Promise<Map<number, MachineState>> {
  const { rows } = await sql<{ id: number; machine_id: number; kind: string; starts_at: Date; expected_end_at: Date | null; reason: string }>`
    select distinct on (machine_id) id, machine_id, kind, starts_at, expected_end_at, reason from resources.downtime
    where ended_at is null and starts_at <= ${now} and (kind = 'breakdown' or expected_end_at > ${now})
    order by machine_id, kind, starts_at`.execute(tx);
  return new Map(rows.map((row) => [row.machine_id, {
    state: row.kind === 'breakdown' ? 'down' : 'maintenance', downtimeId: row.id, since: row.starts_at.toISOString(), until: row.expected_end_at?.toISOString() ?? null, reason: row.reason,
  } as const]));
}

/** The state of one machine in what `machinesNotUp` gave. */
export const stateIn = (notUp: ReadonlyMap<number, MachineState>, machineId: number): MachineState => notUp.get(machineId) ?? UP;

export interface Downtime {
  readonly id: number;
  readonly machineId: number;
  readonly kind: 'breakdown' | 'maintenance';
  readonly startsAt: Date;
  /** Null: nobody knows yet. */
  readonly expectedEndAt: Date | null;
  readonly reason: string;
}

/** Breakdowns still open and maintenance not over at `from`: the time a schedule may not use. One query. */
export async function downtimesFrom(tx: Tx, from: Date): Promise<Downtime[]> {
  const { rows } = await sql<Downtime>`
    select id, machine_id as "machineId", kind, starts_at as "startsAt", expected_end_at as "expectedEndAt", reason from resources.downtime
    where ended_at is null and (kind = 'breakdown' or expected_end_at > ${from}) order by machine_id, starts_at`.execute(tx);
  return rows;
}
