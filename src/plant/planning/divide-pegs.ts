/** Pegs follow lots: what an order that is divided brings and takes is divided too, and goes back where lots are merged. Until the next run of the material plan. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import type { Fact, Listener } from '#journal';
import { lockPlan } from './lock-plan.ts';

export interface DividedLot {
  /** `production-order:9`, and the lot divided off it. */
  readonly order: string;
  readonly lot: string;
  /** Pieces of the lot, and those that stay with the order, as decimal text. */
  readonly quantity: string;
  readonly left: string;
  /** The first operation that was divided; `whole`: it is the order's first. */
  readonly position: number;
  readonly whole: boolean;
}

/**
 * What is wanted first stays with the order as far as its pieces go, the rest is the lot's; what both take is shared by the piece. Nothing happens where the lot has
 * pegs already: told twice is told once.
 */
export async function dividePegs(tx: Tx, { order, lot, quantity, left, position, whole }: DividedLot): Promise<void> {
  await lockPlan(tx);
  const known = await sql`select from planning.peg where supply_key = ${lot} or demand_key = ${lot} limit 1`.execute(tx);
  if (known.rows.length > 0) return;
  await sql`
    with peg as (select p.*, sum(quantity) over (order by demand_on, id) as upto from planning.peg p where supply_key = ${order}),
      cut as (select peg.*, greatest(0, least(quantity, ${left}::numeric - (upto - quantity))) as stays from peg),
      kept as (update planning.peg p set quantity = cut.stays from cut where p.id = cut.id and cut.stays > 0 and cut.stays < cut.quantity),
      gone as (update planning.peg p set supply_key = ${lot} from cut where p.id = cut.id and cut.stays = 0)
    insert into planning.peg (item_id, site_id, quantity, demand_key, demand_on, position, supply_key, supply_on)
      select item_id, site_id, quantity - stays, demand_key, demand_on, position, ${lot}, supply_on from cut where stays > 0 and stays < quantity`.execute(tx);
  await sql`
    with cut as (select p.*, round(quantity * ${quantity}::numeric / (${quantity}::numeric + ${left}::numeric), 6) as goes from planning.peg p
        where demand_key = ${order} and (position >= ${position} or (position is null and ${whole}))),
      kept as (update planning.peg p set quantity = cut.quantity - cut.goes from cut where p.id = cut.id and cut.goes > 0 and cut.goes < cut.quantity)
    insert into planning.peg (item_id, site_id, quantity, demand_key, demand_on, position, supply_key, supply_on)
      select item_id, site_id, goes, ${lot}, demand_on, position, supply_key, supply_on from cut where goes > 0 and goes < quantity`.execute(tx);
}

/** What the lot brings and takes is the order's. */
export async function mergePegs(tx: Tx, { order, lot }: { readonly order: string; readonly lot: string }): Promise<void> {
  await lockPlan(tx);
  await sql`update planning.peg set supply_key = ${order} where supply_key = ${lot}`.execute(tx);
  await sql`update planning.peg set demand_key = ${order} where demand_key = ${lot}`.execute(tx);
}

/** Whether a run of the material plan has seen what the fact tells. */
const seenByRun = async (tx: Tx, { number }: Fact): Promise<boolean> => (await sql`select from journal.fact where kind = 'planning/mrp-ran' and number > ${number} limit 1`.execute(tx)).rows.length > 0;

export const lots: Listener = {
  name: 'planning.lots', kinds: ['production/split', 'production/merged'],
  async hear(tx, facts) {
    for (const fact of facts) {
      if (await seenByRun(tx, fact)) continue;
      const data = fact.data as unknown as DividedLot;
      if (fact.kind === 'production/split') await dividePegs(tx, { ...data, order: fact.subject });
      else await mergePegs(tx, { order: fact.subject, lot: data.lot });
    }
  },
};
