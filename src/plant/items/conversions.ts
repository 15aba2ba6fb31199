/** Units converted exactly: an item's own conversions before those of all items, over as many steps as it takes. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import type { Ratio } from '#kernel/units';

export interface Conversions {
  /** How many `to` one `from` is for this item; null where nothing leads from one to the other. */
  readonly ratio: (itemId: number, from: string, to: string) => Ratio | null;
}

interface Step {
  readonly to: string;
  readonly ratio: Ratio;
}
type Steps = Map<string, Step[]>;
const ONE: Ratio = { numerator: 1n, denominator: 1n };

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
/** The same ratio in lowest terms. */
export function reduced({ numerator, denominator }: Ratio): Ratio {
  const by = gcd(numerator, denominator);
  return { numerator: numerator / by, denominator: denominator / by };
}
/** One ratio after the other, in lowest terms. */
export const product = (a: Ratio, b: Ratio): Ratio => reduced({ numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator });

function add(steps: Steps, from: string, to: string, ratio: Ratio): void {
  const known = steps.get(from);
  if (known) known.push({ to, ratio });
  else steps.set(from, [{ to, ratio }]);
}

/** All conversions, or those that can matter for these items. One query; every answer is remembered. */
export async function readConversions(tx: Tx, itemIds?: readonly number[]): Promise<Conversions> {
  const { rows } = await sql<{ item_id: number | null; from_unit: string; to_unit: string; numerator: string; denominator: string }>`
    select item_id, from_unit, to_unit, numerator::text, denominator::text from items.unit_conversion
    where item_id is null or ${itemIds ? sql`item_id = any(${itemIds as number[]})` : sql`true`} order by item_id, id`.execute(tx);
  const own = new Map<number, Steps>();
  const general: Steps = new Map();
  for (const row of rows) {
    const [numerator, denominator] = [BigInt(row.numerator), BigInt(row.denominator)];
    let steps = row.item_id === null ? general : own.get(row.item_id);
    if (steps === undefined) own.set(row.item_id!, (steps = new Map()));
    add(steps, row.from_unit, row.to_unit, { numerator, denominator });
    add(steps, row.to_unit, row.from_unit, { numerator: denominator, denominator: numerator });
  }
  const known = new Map<string, Ratio | null>();
  return {
    ratio(itemId, from, to) {
      if (from === to) return ONE;
      const steps = own.get(itemId);
      const key = `${steps === undefined ? '' : itemId}\n${from}\n${to}`;
      let ratio = known.get(key);
      if (ratio === undefined) known.set(key, (ratio = search(from, to, steps, general)));
      return ratio;
    },
  };
}

/** Fewest steps first; among as many, the item's own first. */
function search(from: string, to: string, own: Steps | undefined, general: Steps): Ratio | null {
  const seen = new Set([from]);
  for (let front: Step[] = [{ to: from, ratio: ONE }]; front.length > 0; ) {
    const next: Step[] = [];
    for (const at of front)
      for (const step of [...(own?.get(at.to) ?? []), ...(general.get(at.to) ?? [])]) {
        if (seen.has(step.to)) continue;
        seen.add(step.to);
        const ratio = product(at.ratio, step.ratio);
        if (step.to === to) return ratio;
        next.push({ to: step.to, ratio });
      }
    front = next;
  }
  return null;
}
