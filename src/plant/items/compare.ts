/** What one revision has that another has not. */
import type { BillComparison, BillLine, RoutingComparison, RoutingOperation } from '#contract/items';
import type { Act } from '#desk';
import { wholeBill } from './save-bill.ts';
import { billRow } from './read-bills.ts';
import { routingRow } from './read-routings.ts';

type Change = 'added' | 'removed' | 'changed';
interface Compared<T> {
  readonly change: Change;
  readonly before: T | null;
  readonly after: T | null;
  /** Fields that differ. */
  readonly fields: readonly string[];
}

/** Things with the same key are the same thing; the second of one key stands against the second. */
function compare<T extends object>(before: readonly T[], after: readonly T[], keyOf: (thing: T) => string | number): Compared<T>[] {
  const [old, now] = [Map.groupBy(before, keyOf), Map.groupBy(after, keyOf)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key) ?? [], now.get(key) ?? []];
    return Array.from({ length: Math.max(was.length, is.length) }, (_, n): Compared<T> | null => {
      const [a, b] = [was[n] ?? null, is[n] ?? null];
      if (a === null || b === null) return { change: a === null ? 'added' : 'removed', before: a, after: b, fields: [] };
      const fields = Object.keys(b).filter((field) => JSON.stringify(a[field as keyof T]) !== JSON.stringify(b[field as keyof T]));
      return fields.length === 0 ? null : { change: 'changed', before: a, after: b, fields };
    }).filter((found) => found !== null);
  });
}

const place = <T extends { position: number }>({ before, after }: Compared<T>): number => (after ?? before)!.position;

/** Two bills, component by component. */
export async function compareBills(act: Act, beforeId: number, afterId: number): Promise<BillComparison> {
  const [before, after] = [await billRow(act, beforeId), await billRow(act, afterId)];
  const [was, is] = [await wholeBill(act, beforeId), await wholeBill(act, afterId)];
  type Line = BillLine & { unit: string };
  const lines = compare(was.lines as Line[], is.lines as Line[], (line) => `${line.kind} ${line.componentCode}`);
  return { before, after, lines: lines.map((each) => ({ ...each, fields: [...each.fields], componentCode: (each.after ?? each.before)!.componentCode, position: place(each) })).toSorted((a, b) => a.position - b.position) };
}

/** Two routings, operation by operation. */
export async function compareRoutings(act: Act, beforeId: number, afterId: number): Promise<RoutingComparison> {
  const [before, after] = [await routingRow(act, beforeId), await routingRow(act, afterId)];
  const operations = compare<RoutingOperation>(before.operations, after.operations, (operation) => operation.position);
  return { before, after, operations: operations.map((each) => ({ ...each, fields: [...each.fields], position: place(each) })).toSorted((a, b) => a.position - b.position) };
}
