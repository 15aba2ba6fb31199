/** A plant written down by names, for tests and examples: pieces instead of millionths, and days counted from today (0). */
import { perParent } from './exact.ts';
import { DAYS_OF_SUPPLY, EVER, FIXED, GROWABLE, LOT_FOR_LOT, MIN_MAX_MULTIPLE, NEVER, type MrpInput } from './input.ts';
import type { MrpPlan } from './plan.ts';
import { EVERY_DAY, type WorkingDays } from './working-days.ts';

const RULES = { 'lot-for-lot': LOT_FOR_LOT, fixed: FIXED, 'min-max-multiple': MIN_MAX_MULTIPLE, 'days-of-supply': DAYS_OF_SUPPLY } as const;

export interface SmallLine {
  readonly item: string;
  readonly per: number;
  readonly scrap?: number;
  readonly fixed?: boolean;
  readonly byProduct?: boolean;
  readonly from?: number;
  readonly to?: number;
  readonly group?: number;
  readonly rank?: number;
}
export interface SmallItem {
  readonly lead?: number;
  readonly rule?: keyof typeof RULES;
  readonly lot?: number;
  readonly min?: number;
  readonly max?: number;
  readonly multiple?: number;
  readonly days?: number;
  readonly safety?: number;
  readonly life?: number;
  readonly fence?: number;
  readonly phantom?: boolean;
  /** Counted in whole pieces. */
  readonly whole?: boolean;
  readonly inactive?: boolean;
  readonly buy?: boolean;
  readonly unsold?: boolean;
  /** Of all its bills, in force always unless it says otherwise. */
  readonly bill?: readonly SmallLine[];
  readonly bills?: readonly { readonly from?: number; readonly to?: number; readonly lines: readonly SmallLine[] }[];
  readonly yield?: number;
  readonly scrap?: number;
  readonly stock?: number | readonly { readonly quantity: number; readonly expires?: number }[];
}
export interface SmallPlant {
  readonly items: Readonly<Record<string, SmallItem>>;
  /** [item, day, quantity] */
  readonly demand?: readonly (readonly [string, number, number])[];
  /** [item, day, quantity, freedom] */
  readonly receipts?: readonly (readonly [string, number, number, number?])[];
  /** [item, start, due, quantity] */
  readonly firm?: readonly (readonly [string, number, number, number])[];
  readonly calendar?: WorkingDays;
  readonly tolerance?: MrpInput['tolerance'];
}

const millionths = (pieces: number): number => Math.round(pieces * 1e6);

export function smallPlant({ items: described, demand = [], receipts = [], firm = [], calendar = EVERY_DAY, tolerance = { expediteDays: 0, deferDays: 0, quantityShare: 0 } }: SmallPlant): MrpInput {
  const names = Object.keys(described);
  const all = Object.values(described);
  const place = (name: string): number => {
    const at = names.indexOf(name);
    if (at < 0) throw new RangeError(`no item ${name}`);
    return at;
  };
  const flags = (of: (item: SmallItem) => boolean | undefined): Uint8Array => Uint8Array.from(all, (item) => (of(item) ? 1 : 0));
  const quantities = (of: (item: SmallItem) => number | undefined): Float64Array => Float64Array.from(all, (item) => millionths(of(item) ?? 0));
  const days = (of: (item: SmallItem) => number | undefined): Int32Array => Int32Array.from(all, (item) => of(item) ?? 0);

  const billsOf = all.map((item) => item.bills ?? (item.bill ? [{ lines: item.bill }] : []));
  const bills = billsOf.flat();
  const lines = bills.flatMap((bill) => bill.lines);
  const starts = (counts: readonly number[]): Int32Array => Int32Array.from([0, ...counts].map((sum => (count: number) => (sum += count))(0)));
  const ratios = billsOf.flatMap((own, i) => own.flatMap((bill) => bill.lines.map((line) => perParent({
    quantity: millionths(line.per), forQuantity: 1e6, yieldShare: line.byProduct ? 1e6 : millionths(all[i]!.yield ?? 1), scrapShare: millionths(line.scrap ?? 0),
    parentScrapShare: line.byProduct ? 0 : millionths(all[i]!.scrap ?? 0), fixedPerLot: line.fixed ?? false,
  }))));
  const lots = all.flatMap((item, i) => (typeof item.stock === 'number' ? [{ quantity: item.stock }] : (item.stock ?? [])).map((lot: { quantity: number; expires?: number }) => ({ i, ...lot })));
  return {
    today: 0, calendars: [calendar], tolerance,
    items: {
      count: names.length, make: flags((item) => !item.buy), phantom: flags((item) => item.phantom), active: flags((item) => !item.inactive), hasSource: flags((item) => !item.unsold),
      lotRule: Uint8Array.from(all, (item) => RULES[item.rule ?? 'lot-for-lot']), step: Float64Array.from(all, (item) => (item.whole ? 1e6 : 1)), lotFixed: quantities((item) => item.lot), lotMinimum: quantities((item) => item.min), lotMaximum: quantities((item) => item.max),
      lotMultiple: quantities((item) => item.multiple), lotDays: days((item) => item.days), safetyStock: quantities((item) => item.safety), leadDays: days((item) => item.lead),
      shelfLifeDays: days((item) => item.life), fenceDays: days((item) => item.fence), calendar: new Uint8Array(names.length),
    },
    bills: {
      billStart: starts(billsOf.map((own) => own.length)), from: Int32Array.from(bills, (bill) => ('from' in bill ? bill.from : undefined) ?? EVER), to: Int32Array.from(bills, (bill) => ('to' in bill ? bill.to : undefined) ?? NEVER),
      lineStart: starts(bills.map((bill) => bill.lines.length)), component: Int32Array.from(lines, (line) => place(line.item)),
      numerator: Float64Array.from(ratios, (ratio) => ratio.numerator), denominator: Float64Array.from(ratios, (ratio) => ratio.denominator),
      byProduct: Uint8Array.from(lines, (line) => (line.byProduct ? 1 : 0)), lineFrom: Int32Array.from(lines, (line) => line.from ?? EVER), lineTo: Int32Array.from(lines, (line) => line.to ?? NEVER),
      group: Int32Array.from(lines, (line) => line.group ?? -1), rank: Int16Array.from(lines, (line) => line.rank ?? 1),
    },
    demand: { item: Int32Array.from(demand, ([name]) => place(name)), day: Int32Array.from(demand, ([, day]) => day), quantity: Float64Array.from(demand, ([, , quantity]) => millionths(quantity)) },
    lots: { item: Int32Array.from(lots, (lot) => lot.i), quantity: Float64Array.from(lots, (lot) => millionths(lot.quantity)), expires: Int32Array.from(lots, (lot) => lot.expires ?? NEVER) },
    receipts: {
      item: Int32Array.from(receipts, ([name]) => place(name)), day: Int32Array.from(receipts, ([, day]) => day), quantity: Float64Array.from(receipts, ([, , quantity]) => millionths(quantity)),
      freedom: Uint8Array.from(receipts, ([, , , freedom]) => freedom ?? GROWABLE),
    },
    firm: {
      item: Int32Array.from(firm, ([name]) => place(name)), start: Int32Array.from(firm, ([, start]) => start), due: Int32Array.from(firm, ([, , due]) => due),
      quantity: Float64Array.from(firm, ([, , , quantity]) => millionths(quantity)),
    },
  };
}

/** The planned orders of a plan as lines: "BIKE 10 of 3, 5 → 8". Firm ones are marked. */
export function ordersOf(plant: SmallPlant, { orders, firmCount }: MrpPlan): string[] {
  const names = Object.keys(plant.items);
  return Array.from({ length: orders.count }, (_, o) => `${names[orders.item[o]!]} ${orders.quantity[o]! / 1e6}, ${orders.start[o]} → ${orders.due[o]}${o < firmCount ? ' firm' : ''}${orders.late[o]! > 0 ? ` late ${orders.late[o]}` : ''}`);
}

/** Actions as lines: "expedite BOLT from 9 to 4". */
export function actionsOf(plant: SmallPlant, { actions }: MrpPlan): string[] {
  const names = Object.keys(plant.items);
  return actions.map(({ kind, item, fromDay, toDay, fromQuantity, toQuantity }) =>
    kind === 'expedite' || kind === 'defer' ? `${kind} ${names[item]} from ${fromDay} to ${toDay}` : `${kind} ${names[item]} from ${fromQuantity / 1e6} to ${toQuantity / 1e6}`);
}

/** Findings as lines: "late-start BIKE 1× 3". */
export const findingsOf = (plant: SmallPlant, { findings }: MrpPlan): string[] => findings.map(({ rule, item, count, size }) => `${rule} ${Object.keys(plant.items)[item]} ${count}× ${size}`);
