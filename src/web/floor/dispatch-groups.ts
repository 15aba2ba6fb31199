/** A dispatch list by machine, and the days and hours it is read in. */
import type { DispatchList } from '#contract/schedule';

export type DispatchRow = DispatchList['rows'][number];
export interface MachineList {
  readonly machine: string;
  readonly name: string;
  readonly workCenter: string;
  readonly rows: readonly DispatchRow[];
}

/** Machines in the order they come, each with its jobs in theirs. */
export function byMachine(rows: readonly DispatchRow[]): readonly MachineList[] {
  const lists = new Map<string, { machine: string; name: string; workCenter: string; rows: DispatchRow[] }>();
  for (const row of rows) {
    const list = lists.get(row.machine) ?? { machine: row.machine, name: row.machineName, workCenter: row.workCenter, rows: [] };
    list.rows.push(row);
    lists.set(row.machine, list);
  }
  return [...lists.values()];
}
