/** What people call the things that keys name. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import { nameDemands } from './served-lines.ts';

export interface Called {
  readonly document: string;
  readonly customerName: string | null;
}

/** Looks up all keys at once; the function it returns gives the key itself where the thing is gone. A fixed number of queries. */
export async function documentOf(tx: Tx, keys: readonly string[]): Promise<(key: string) => Called> {
  const unique = [...new Set(keys)];
  const ids = (noun: string): number[] => unique.filter((key) => key.startsWith(`${noun}:`)).map((key) => Number(key.slice(noun.length + 1)));
  const { rows } = await sql<{ key: string; document: string }>`
    select 'production-order:' || id as key, number as document from production.production_order where id = any(${ids('production-order')}::bigint[])
    union all select 'purchase-order-line:' || l.id, o.number || '/' || l.line from purchasing.purchase_order_line l join purchasing.purchase_order o on o.id = l.purchase_order_id where l.id = any(${ids('purchase-order-line')}::bigint[])
    union all select 'lot:' || id, 'Lot ' || code from stock.lot where id = any(${ids('lot')}::bigint[])`.execute(tx);
  const named = new Map<string, Called>(rows.map((row) => [row.key, { document: row.document, customerName: null }]));
  for (const [key, wanted] of await nameDemands(tx, unique)) named.set(key, wanted);
  return (key) => {
    const known = named.get(key);
    if (known) return known;
    if (key.startsWith('planned-order:')) return { document: `PL-${key.split(':')[1]}`, customerName: null };
    return { document: key.startsWith('stock:') ? 'Stock' : key, customerName: null };
  };
}
