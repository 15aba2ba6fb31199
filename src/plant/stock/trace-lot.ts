/**
 * Where a lot came from and where it went: from lot to the documents that made (or used) it, from these to the lots they used (or made), and so
 * on. Each lot and each document is looked at once, over indexes, so a trace costs what it finds, however long the ledger.
 */
import { sql } from 'kysely';
import type { LotTrace, MovementKind, TracedLot, TraceEnd, TraceStep } from '#contract/stock';
import type { Tx } from '#db';
import type { Act } from '#desk';
import { inSites } from '#plant/resources';
import { balancesOfLots, lotRow } from './read-stock.ts';

type Way = 'up' | 'down';
const USED: readonly MovementKind[] = ['issue'];
const MADE: readonly MovementKind[] = ['completion', 'by-product'];
/** At most so many lots each way. */
const MOST = 2000;

/** Movements that were not taken back. */
const stands = sql`m.kind <> 'reversal' and not exists (select from stock.movement r where r.reverses = m.id)`;

/** Lots and documents reached from a lot. */
async function reach(tx: Tx, lotId: number, way: Way): Promise<{ lots: number[]; documents: string[]; cut: boolean }> {
  const [near, far] = (way === 'up' ? [MADE, USED] : [USED, MADE]) as [string[], string[]];
  const { rows } = await sql<{ lot: number | null; document: string | null }>`
    with recursive reach (lot, document) as (
      select ${lotId}::bigint, null::text
      union
      select n.lot, n.document from reach f cross join lateral (
        select null::bigint as lot, m.document from stock.movement m where f.lot is not null and m.lot_id = f.lot and m.kind = any(${near}) and m.document is not null and ${stands}
        union all
        select m.lot_id, null from stock.movement m where f.document is not null and m.document = f.document and m.kind = any(${far}) and m.lot_id is not null and ${stands}) n)
    select lot, document from reach limit ${2 * MOST + 1}`.execute(tx);
  const lots = rows.flatMap(({ lot }) => (lot === null ? [] : [lot]));
  return { lots: lots.slice(0, MOST), documents: rows.flatMap(({ document }) => (document === null ? [] : [document])), cut: rows.length > 2 * MOST || lots.length > MOST };
}

interface Part extends TracedLot {
  document: string;
  side: 'used' | 'made';
}

/** Documents with the lots they used and made, nearest to `lotId` first. The side turned to the lot asked for shows reached lots only. */
async function steps(tx: Tx, lotId: number, way: Way, lots: readonly number[], documents: readonly string[]): Promise<TraceStep[]> {
  if (documents.length === 0) return [];
  const { rows } = await sql<Part>`
    select d.document, d.side, d.lot_id as "lotId", o.code as "lotCode", i.id as "itemId", i.code as "itemCode", o.state, i.stock_unit as unit, trim_scale(abs(d.quantity))::text as quantity
    from (select m.document, case when m.kind = any(${USED as string[]}) then 'used' else 'made' end as side, m.lot_id, sum(m.quantity) as quantity from stock.movement m
      where m.document = any(${documents as string[]}) and m.kind = any(${[...USED, ...MADE] as string[]}) and m.lot_id = any(${lots as number[]}) and ${stands} group by 1, 2, 3) d
      join stock.lot o on o.id = d.lot_id join items.item i on i.id = o.item_id
    order by d.document, i.code, o.code`.execute(tx);
  const [nearSide, farSide] = way === 'up' ? (['made', 'used'] as const) : (['used', 'made'] as const);
  const byDocument = Map.groupBy(rows, (row) => row.document);
  const documentsOf = Map.groupBy(rows.filter((row) => row.side === nearSide), (row) => row.lotId);

  const found: TraceStep[] = [];
  const [seenLots, seenDocuments] = [new Set([lotId]), new Set<string>()];
  for (let depth = 1, front = [lotId]; front.length > 0; depth++) {
    const next: number[] = [];
    for (const lot of front)
      for (const { document } of documentsOf.get(lot) ?? []) {
        if (seenDocuments.has(document)) continue;
        seenDocuments.add(document);
        const parts = byDocument.get(document)!;
        const side = (which: 'used' | 'made'): TracedLot[] => parts.filter((part) => part.side === which).map(({ document: _document, side: _side, ...part }) => part);
        found.push({ depth, document, used: side('used'), made: side('made') });
        for (const { lotId: other } of side(farSide)) {
          if (!seenLots.has(other)) next.push(other);
          seenLots.add(other);
        }
      }
    front = next;
  }
  return found;
}

/** How these lots came in from outside, or went out to it. */
async function ends({ tx, caller }: Act, lots: readonly number[], kinds: readonly MovementKind[]): Promise<TraceEnd[]> {
  const { rows } = await sql<Omit<TraceEnd, 'at'> & { at: Date }>`
    select m.lot_id as "lotId", o.code as "lotCode", i.code as "itemCode", m.kind, m.document, min(m.at) as at, trim_scale(abs(sum(m.quantity)))::text as quantity
    from stock.movement m join stock.lot o on o.id = m.lot_id join items.item i on i.id = m.item_id join stock.location l on l.id = m.location_id
    where m.lot_id = any(${lots as number[]}) and m.kind = any(${kinds as string[]}) and ${stands} and ${inSites(caller, 'l.site_id')}
    group by 1, 2, 3, 4, 5 order by at, "lotId" limit ${MOST}`.execute(tx);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** One lot's trace up and down. Refuses when there is no such lot. */
export async function traceLot(act: Act, lotId: number): Promise<LotTrace> {
  const lot = await lotRow(act, lotId);
  const [up, down] = [await reach(act.tx, lotId, 'up'), await reach(act.tx, lotId, 'down')];
  return {
    lot,
    up: await steps(act.tx, lotId, 'up', up.lots, up.documents),
    down: await steps(act.tx, lotId, 'down', down.lots, down.documents),
    receipts: await ends(act, up.lots, ['receipt', 'opening']),
    shipments: await ends(act, down.lots, ['shipment']),
    onHand: await balancesOfLots(act, down.lots),
    cut: up.cut || down.cut,
  };
}
