/** Items as planning needs them, all at once. */
import { sql } from 'kysely';
import type { LotRule, Supply } from '#contract/items';
import type { Tx } from '#db';
import { money, quantity, type Money, type Quantity } from '#kernel/units';

export interface PlanningItem {
  readonly id: number;
  readonly code: string;
  readonly description: string;
  readonly stockUnit: string;
  /** Decimals a quantity of the stock unit may have. */
  readonly unitPlaces: number;
  readonly supply: Supply;
  readonly phantom: boolean;
  readonly lotRule: LotRule;
  readonly lotFixed: Quantity | null;
  readonly lotMinimum: Quantity | null;
  readonly lotMaximum: Quantity | null;
  readonly lotMultiple: Quantity | null;
  readonly lotDays: number | null;
  readonly safetyStock: Quantity;
  /** Working days. */
  readonly leadDays: number;
  readonly shelfLifeDays: number | null;
  /** In millionths. */
  readonly scrapShare: number;
  readonly lotTracked: boolean;
  readonly unitCost: Money;
  readonly changeoverFamily: string | null;
  /** Working days. */
  readonly timeFenceDays: number;
}

type Found = Omit<PlanningItem, 'lotFixed' | 'lotMinimum' | 'lotMaximum' | 'lotMultiple' | 'safetyStock' | 'scrapShare' | 'unitCost'> & {
  lotFixed: string | null; lotMinimum: string | null; lotMaximum: string | null; lotMultiple: string | null; safetyStock: string; scrapShare: string; unitCost: string;
};
const maybe = (text: string | null): Quantity | null => (text === null ? null : quantity(text));

/** All active items, or these, by identity. One query. */
export async function planningItems(tx: Tx, itemIds?: readonly number[]): Promise<PlanningItem[]> {
  const { rows } = await sql<Found>`
    select i.id, i.code, i.description, i.stock_unit as "stockUnit", u.places as "unitPlaces", i.supply, i.phantom, i.lot_rule as "lotRule", i.lot_fixed as "lotFixed", i.lot_minimum as "lotMinimum", i.lot_maximum as "lotMaximum",
      i.lot_multiple as "lotMultiple", i.lot_days as "lotDays", i.safety_stock as "safetyStock", i.lead_days as "leadDays", i.shelf_life_days as "shelfLifeDays", i.scrap_share as "scrapShare", i.lot_tracked as "lotTracked",
      i.unit_cost as "unitCost", i.changeover_family as "changeoverFamily", i.time_fence_days as "timeFenceDays"
    from items.item i join items.unit u on u.code = i.stock_unit where ${itemIds ? sql`i.id = any(${itemIds as number[]})` : sql`i.active`} order by i.id`.execute(tx);
  return rows.map((row) => ({
    ...row, lotFixed: maybe(row.lotFixed), lotMinimum: maybe(row.lotMinimum), lotMaximum: maybe(row.lotMaximum), lotMultiple: maybe(row.lotMultiple), safetyStock: quantity(row.safetyStock), scrapShare: quantity(row.scrapShare),
    unitCost: money(row.unitCost),
  }));
}

/** The item of that code; undefined when there is none. */
export async function itemByCode(tx: Tx, code: string): Promise<PlanningItem | undefined> {
  const { rows } = await sql<{ id: number }>`select id from items.item where code = ${code}`.execute(tx);
  return rows[0] && (await planningItems(tx, [rows[0].id]))[0];
}
