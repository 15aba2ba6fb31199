/**
 * Rules of material planning one by one, each with its answer worked out on paper, through the files that anybody brings in and takes out: import, plan, the sheet of planned orders.
 * Today is Monday 30 November 2026; Monday to Friday are worked, but for Tuesday 8 December.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { sheets } from '#app';
import { CONSOLE } from '#desk';
import { runMrp } from '#plant/planning';
import { act, smallPlant, type Tables } from './small-plant.ts';

const now = new Date('2026-11-30T06:00:00Z');

interface Case {
  readonly rule: string;
  /** Rows by sheet; what a row of `items` leaves out is as its columns say. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
  /** Item, day wanted, quantity; the site, where it is not AUG; the day promised, and what has gone. */
  readonly wanted: readonly (readonly [item: string, day: string, quantity: number, site?: string, promised?: string, shipped?: number])[];
  /** "ITEM 12, from 7 Dec to 10 Dec", and by how many working days late. */
  readonly planned: readonly string[];
  readonly actions?: readonly string[];
}

const ITEMS = 'code,stock_unit,supply,lead_days,lot_rule,lot_fixed,lot_minimum,lot_maximum,lot_multiple,lot_days,safety_stock,shelf_life_days,time_fence_days,lot_tracked,scrap_share,phantom';
const COLUMNS: Readonly<Record<string, readonly string[]>> = { items: ITEMS.split(',') };
const item = (code: string, more: Readonly<Record<string, string | number>> = {}): string => COLUMNS['items']!.map((column) => ({ code, stock_unit: 'pcs', supply: 'buy', ...more })[column] ?? '').join(',');
const HEADS: Readonly<Record<string, string>> = {
  'items': ITEMS, 'bills': 'item,revision,effective_from,effective_to,for_quantity,yield_share', 'bill-lines': 'item,revision,position,component,quantity,unit,kind,scrap_share,fixed_per_lot,effective_from,effective_to',
  'unit-conversions': 'item,from_unit,to_unit,ratio', 'lots': 'item,code,expires_on,state', 'stock': 'item,location,lot,quantity', 'supplier-terms': 'supplier,item,lead_days,minimum,multiple', 'routings': 'item,revision',
  'routing-operations': 'item,revision,position,name,work_center,run_minutes', 'purchase-orders': 'number,supplier,site,state,ordered_on', 'purchase-order-lines': 'purchase_order,line,item,quantity,due_on,confirmed_on,received_quantity',
  'production-orders': 'number,item,site,quantity,due_at',
};

const CASES: readonly Case[] = [
  { rule: 'lot for lot: what is short', rows: { items: [item('LFL')], stock: ['LFL,A,,2'] }, wanted: [['LFL', '2026-12-10', 7]], planned: ['LFL 5, 12-10 → 12-10'] },
  // 45 take three of 20; 15 over serve 10; of 6 the 5 left serve 5, one more lot for 1
  { rule: 'fixed lots', rows: { items: [item('FIX', { lot_rule: 'fixed', lot_fixed: 20 })] }, wanted: [['FIX', '2026-12-10', 45], ['FIX', '2026-12-11', 10], ['FIX', '2026-12-14', 6]], planned: ['FIX 20, 12-10 → 12-10', 'FIX 20, 12-10 → 12-10', 'FIX 20, 12-10 → 12-10', 'FIX 20, 12-14 → 12-14'] },
  // 3 → at least 10 → a multiple of 4: 12. 9 over; 15 are 6 short → 12
  { rule: 'minimum and multiple together', rows: { items: [item('MIN', { lot_rule: 'min-max-multiple', lot_minimum: 10, lot_multiple: 4 })] }, wanted: [['MIN', '2026-12-10', 3], ['MIN', '2026-12-15', 15]], planned: ['MIN 12, 12-10 → 12-10', 'MIN 12, 12-15 → 12-15'] },
  // at most 22, so 20 by fours: 20, 20, and 10 left → 12
  { rule: 'a maximum parts what is more', rows: { items: [item('MAX', { lot_rule: 'min-max-multiple', lot_minimum: 10, lot_multiple: 4, lot_maximum: 22 })] }, wanted: [['MAX', '2026-12-10', 50]], planned: ['MAX 12, 12-10 → 12-10', 'MAX 20, 12-10 → 12-10', 'MAX 20, 12-10 → 12-10'] },
  // five days from the 10th are 10th to 14th: 1 + 2; the 15th begins anew
  { rule: 'days of supply are calendar days, the first counted', rows: { items: [item('DOS', { lot_rule: 'days-of-supply', lot_days: 5 })] }, wanted: [['DOS', '2026-12-10', 1], ['DOS', '2026-12-14', 2], ['DOS', '2026-12-15', 4]], planned: ['DOS 3, 12-10 → 12-10', 'DOS 4, 12-15 → 12-15'] },
  { rule: 'days of supply keep a minimum', rows: { items: [item('DOM', { lot_rule: 'days-of-supply', lot_days: 2, lot_minimum: 10 })] }, wanted: [['DOM', '2026-12-10', 3]], planned: ['DOM 10, 12-10 → 12-10'] },
  // back from Monday the 14th: Fri 11, Thu 10, Wed 9, (Tue 8 holiday, Sat, Sun) Mon 7, Fri 4
  { rule: 'lead times step over weekends and holidays', rows: { items: [item('LEAD', { lead_days: 5 })] }, wanted: [['LEAD', '2026-12-14', 1]], planned: ['LEAD 1, 12-04 → 12-14'] },
  // on Sunday the 13th it must be there from Friday the 11th, a working day before: Thursday. Without lead time it is got on the day itself
  { rule: 'wanted on a Sunday', rows: { items: [item('SUN', { lead_days: 1 }), item('SUN0')] }, wanted: [['SUN', '2026-12-13', 1], ['SUN0', '2026-12-13', 1]], planned: ['SUN 1, 12-10 → 12-13', 'SUN0 1, 12-13 → 12-13'] },
  // wanted ten days ago: today; three working days before today: Wednesday the 25th
  { rule: 'wanted before today is wanted today, and late', rows: { items: [item('PAST', { lead_days: 3 })] }, wanted: [['PAST', '2026-11-20', 4]], planned: ['PAST 4, 11-30 → 11-30 late 3'] },
  // the 20 to be kept are wanted from Monday the 7th, when an order of today could come; of 30 that leaves 10 for the 25
  { rule: 'safety stock stays', rows: { items: [item('SAFE', { lead_days: 5, safety_stock: 20 })], stock: ['SAFE,A,,30'] }, wanted: [['SAFE', '2026-12-21', 25]], planned: ['SAFE 15, 12-14 → 12-21'] },
  // back from Monday the 7th five working days: today
  { rule: 'safety stock alone is filled up', rows: { items: [item('SAFE0', { lead_days: 5, safety_stock: 20 })], stock: ['SAFE0,A,,8'] }, wanted: [], planned: ['SAFE0 12, 11-30 → 12-07'] },
  // 4 of 10 go on the 4th, 6 expire on the 5th, so the 5 on the 10th are planned
  { rule: 'what has expired serves nobody', rows: { items: [item('EXP', { lot_tracked: 'yes' })], lots: ['EXP,L1,2026-12-05,available', 'EXP,L2,,hold'], stock: ['EXP,A,L1,10', 'EXP,A,L2,50'] }, wanted: [['EXP', '2026-12-04', 4], ['EXP', '2026-12-10', 5]], planned: ['EXP 5, 12-10 → 12-10'] },
  // 20 that come on the 7th may be used for five days, up to the 12th: the 13th needs others
  { rule: 'shelf life of what is planned', rows: { items: [item('LIFE', { lot_rule: 'fixed', lot_fixed: 20, shelf_life_days: 5 })] }, wanted: [['LIFE', '2026-12-07', 5], ['LIFE', '2026-12-12', 5], ['LIFE', '2026-12-13', 5]], planned: ['LIFE 20, 12-07 → 12-07', 'LIFE 20, 12-13 → 12-13'] },
  // ten working days from today: 1, 2, 3, 4, 7, 9, 10, 11, 14, 15 December; two days of lead before that: Friday the 11th
  { rule: 'inside the time fence nothing is placed but at its end', rows: { items: [item('FENCE', { time_fence_days: 10, lead_days: 2 })] }, wanted: [['FENCE', '2026-12-03', 5]], planned: ['FENCE 5, 12-11 → 12-15'] },
  // made in a day: for the 10th it starts on the 9th, by bill A; for the 11th on the 10th, by bill B
  { rule: 'the bill of the day the order starts', rows: { items: [item('EFF', { supply: 'make', lead_days: 1 }), item('EFF-1'), item('EFF-2')], bills: ['EFF,A,,2026-12-09,1,1', 'EFF,B,2026-12-10,,1,1'], 'bill-lines': ['EFF,A,10,EFF-1,1,,,,,,', 'EFF,B,10,EFF-2,2,,,,,,'] }, wanted: [['EFF', '2026-12-10', 3], ['EFF', '2026-12-11', 3]], planned: ['EFF 3, 12-09 → 12-10', 'EFF 3, 12-10 → 12-11', 'EFF-1 3, 12-09 → 12-09', 'EFF-2 6, 12-10 → 12-10'] },
  // 95 / (1 − 0.05) = 100
  { rule: 'scrap of a component', rows: { items: [item('SCR', { supply: 'make' }), item('SCR-1')], bills: ['SCR,A,,,1,1'], 'bill-lines': ['SCR,A,10,SCR-1,1,,,0.05,,,'] }, wanted: [['SCR', '2026-12-10', 95]], planned: ['SCR 95, 12-10 → 12-10', 'SCR-1 100, 12-10 → 12-10'] },
  // 9 good at 90 % are 10 begun; 8 good of an item that loses 20 % are 10
  { rule: 'yield of a bill, scrap of an item', rows: { items: [item('YLD', { supply: 'make' }), item('YLD-1'), item('LOS', { supply: 'make', scrap_share: 0.2 }), item('LOS-1')], bills: ['YLD,A,,,1,0.9', 'LOS,A,,,1,1'], 'bill-lines': ['YLD,A,10,YLD-1,2,,,,,,', 'LOS,A,10,LOS-1,1,,,,,,'] }, wanted: [['YLD', '2026-12-10', 9], ['LOS', '2026-12-10', 8]], planned: ['YLD 9, 12-10 → 12-10', 'YLD-1 20, 12-10 → 12-10', 'LOS 8, 12-10 → 12-10', 'LOS-1 10, 12-10 → 12-10'] },
  // 1 kg makes 3: 10 need 3.333…, counted in grams: 3.334. A box is 12: 5 need 5 boxes, 60 pieces
  { rule: 'quantities for several, in what the unit counts, and units converted', rows: { items: [item('FRA', { supply: 'make' }), item('FRA-1', { stock_unit: 'kg' }), item('BOX', { supply: 'make' }), item('BOX-1')], 'unit-conversions': ['BOX-1,box,pcs,12'], bills: ['FRA,A,,,3,1', 'BOX,A,,,1,1'], 'bill-lines': ['FRA,A,10,FRA-1,1,,,,,,', 'BOX,A,10,BOX-1,1,box,,,,,'] }, wanted: [['FRA', '2026-12-10', 10], ['BOX', '2026-12-10', 5]], planned: ['FRA 10, 12-10 → 12-10', 'FRA-1 3.334, 12-10 → 12-10', 'BOX 5, 12-10 → 12-10', 'BOX-1 60, 12-10 → 12-10'] },
  // 10 of 2 of 3, through a phantom; its sheet of labels once a lot
  { rule: 'a phantom, and what is fixed per lot', rows: { items: [item('PHA', { supply: 'make' }), item('PHA-F', { supply: 'make', phantom: 'yes' }), item('PHA-C'), item('PHA-L')], bills: ['PHA,A,,,1,1', 'PHA-F,A,,,1,1'], 'bill-lines': ['PHA,A,10,PHA-F,2,,,,,,', 'PHA-F,A,10,PHA-C,3,,,,,,', 'PHA-F,A,20,PHA-L,1,,,,yes,,'] }, wanted: [['PHA', '2026-12-10', 10]], planned: ['PHA 10, 12-10 → 12-10', 'PHA-C 60, 12-10 → 12-10', 'PHA-L 1, 12-10 → 12-10'] },
  // 10 made from the 8th (a holiday: started on the 7th) to the 10th give 5 on the 10th: the 1 on the 9th is bought, of the 7 on the 11th the 5 help
  { rule: 'a by-product is there when its order is', rows: { items: [item('BYP', { supply: 'make', lead_days: 2 }), item('BYP-1')], bills: ['BYP,A,,,1,1'], 'bill-lines': ['BYP,A,10,BYP-1,0.5,,by-product,,,,'] }, wanted: [['BYP', '2026-12-10', 10], ['BYP-1', '2026-12-09', 1], ['BYP-1', '2026-12-11', 7]], planned: ['BYP 10, 12-07 → 12-10', 'BYP-1 1, 12-09 → 12-09', 'BYP-1 2, 12-11 → 12-11'] },
  // the supplier's minimum 30 and multiple 25: 50; his four days of lead before the item's one
  { rule: 'a supplier\'s terms', rows: { items: [item('SUP', { lead_days: 1 })], 'supplier-terms': ['S,SUP,4,30,25'] }, wanted: [['SUP', '2026-12-04', 7]], planned: ['SUP 50, 11-30 → 12-04'] },
  { rule: 'stock of one site does not serve another', rows: { items: [item('TWO')], stock: ['TWO,M,,9'] }, wanted: [['TWO', '2026-12-10', 5], ['TWO', '2026-12-10', 4, 'MUC']], planned: ['TWO 5, 12-10 → 12-10'] },
  { rule: 'a purchase that comes late is expedited, not bought again', rows: { items: [item('PUR1')], 'purchase-orders': ['P1,S,AUG,sent,2026-11-20'], 'purchase-order-lines': ['P1,1,PUR1,10,2026-12-20,,0'] }, wanted: [['PUR1', '2026-12-10', 10]], planned: [], actions: ['expedite PUR1 12-20 → 12-10'] },
  { rule: 'a purchase that comes early is put off, one too large made smaller, one for nothing cancelled', rows: { items: [item('PUR2'), item('PUR3'), item('PUR4')], 'purchase-orders': ['P2,S,AUG,sent,2026-11-20'], 'purchase-order-lines': ['P2,1,PUR2,10,2026-12-02,,0', 'P2,2,PUR3,30,2026-12-10,,5', 'P2,3,PUR4,8,2026-12-10,,0'] }, wanted: [['PUR2', '2026-12-21', 10], ['PUR3', '2026-12-10', 10]], planned: [], actions: ['defer PUR2 12-02 → 12-21', 'decrease PUR3 25 → 10', 'cancel PUR4 8 → 0'] },
  { rule: 'a purchase that is overdue is counted on, and expedited', rows: { items: [item('PUR5')], 'purchase-orders': ['P5,S,AUG,sent,2026-11-02'], 'purchase-order-lines': ['P5,1,PUR5,10,2026-11-20,,0'] }, wanted: [['PUR5', '2026-12-02', 10]], planned: [], actions: ['expedite PUR5 11-20 → 12-02'] },
  // 10 due on Monday the 14th, five working days in the making: begun on Friday the 4th, when 20 pieces are taken. A second is overdue: its 6 are wanted today, and nobody is told of demand gone by
  { rule: 'an open production order takes its components when it begins', rows: { items: [item('MOP', { supply: 'make', lead_days: 5 }), item('MOP-1')], bills: ['MOP,A,,,1,1'], 'bill-lines': ['MOP,A,10,MOP-1,2,,,,,,'], routings: ['MOP,A'], 'routing-operations': ['MOP,A,10,Do,W,1'], 'production-orders': ['MO-A,MOP,AUG,10,2026-12-14T12:00:00Z', 'MO-B,MOP,AUG,3,2026-11-26T12:00:00Z'] }, wanted: [['MOP', '2026-12-14', 13]], planned: ['MOP-1 20, 12-04 → 12-04', 'MOP-1 6, 11-30 → 11-30'], actions: ['defer MOP 11-26 → 12-14'] },
  // promised for the 15th, asked for on the 10th; 3 of 10 have gone
  { rule: 'what is promised counts, not what was asked; what has gone is wanted no more', rows: { items: [item('PRO')] }, wanted: [['PRO', '2026-12-10', 10, 'AUG', '2026-12-15', 3]], planned: ['PRO 7, 12-15 → 12-15'] },
  { rule: 'what the supplier has confirmed counts, not what was asked', rows: { items: [item('PUR6')], 'purchase-orders': ['P6,S,AUG,confirmed,2026-11-20'], 'purchase-order-lines': ['P6,1,PUR6,10,2026-12-10,2026-12-18,0'] }, wanted: [['PUR6', '2026-12-10', 10]], planned: [], actions: ['expedite PUR6 12-18 → 12-10'] },
];

/** All cases in one plant: no two name the same item. */
function plantOf(cases: readonly Case[]): Tables {
  const rows: Record<string, string[]> = {};
  for (const one of cases) for (const [sheet, own] of Object.entries(one.rows)) (rows[sheet] ??= []).push(...own);
  const lines = cases.flatMap(({ wanted }) => wanted);
  return {
    'sites': 'code,name,zone\nAUG,Augsburg,Europe/Berlin\nMUC,Munich,Europe/Berlin', 'calendars': 'code,name,site\nDAY,Day,AUG\nDAYM,Day,MUC',
    'calendar-shifts': `calendar,name,weekday,starts,ends\n${[1, 2, 3, 4, 5].flatMap((day) => [`DAY,Day,${day},06:00,14:00`, `DAYM,Day,${day},06:00,14:00`]).join('\n')}`,
    'calendar-exceptions': 'calendar,starts,ends,kind\nDAY,2026-12-08T00:00,2026-12-09T00:00,closed', 'work-centers': 'code,name,site,calendar\nW,Work,AUG,DAY\nWM,Work,MUC,DAYM', 'machines': 'code,name,work_center\nM-1,Bench,W\nM-2,Bench,WM',
    'units': 'code,name,places\npcs,pieces,0\nkg,kilograms,3\nbox,boxes,0', 'locations': 'code,name,site\nA,Shelf,AUG\nM,Shelf,MUC', 'suppliers': 'code,name\nS,Supplier', 'customers': 'code,name\nC,Customer',
    ...Object.fromEntries(Object.entries(rows).map(([sheet, own]) => [sheet, [HEADS[sheet]!, ...own].join('\n')])),
    'sales-orders': `number,customer,site,ordered_on\n${lines.map((line, n) => `SO-${n},C,${line[3] ?? 'AUG'},2026-11-01`).join('\n')}`,
    'sales-order-lines': `sales_order,line,item,quantity,requested_on,promised_on,shipped_quantity\n${lines.map(([code, day, quantity, , promised = '', shipped = 0], n) => `SO-${n},1,${code},${quantity},${day},${promised},${shipped}`).join('\n')}`,
  };
}

const db = await smallPlant(plantOf(CASES), now);
await act(db, now, (at) => runMrp(at));
const sheetRows = async (name: string) => db.read(async (tx) => (await Array.fromAsync(sheets().find((sheet) => sheet.name === name)!.rows!({ tx, caller: CONSOLE, now }))).flat());
const day = (value: unknown): string => String(value).slice(5);
const orders = await sheetRows('planned-orders');
const actions = (await sheetRows('actions')).filter(({ action }) => action !== 'make' && action !== 'order');

const findings = (await db.read((tx) => sql<{ says: string }>`select rule || ' ' || i.code as says from planning.finding f join items.item i on i.id = f.item_id where rule = 'overdue-demand' order by 1`.execute(tx))).rows.map(({ says }) => says);
test('demand of days gone by is the customers\' alone', () => assert.deepEqual(findings, ['overdue-demand PAST']));

for (const { rule, rows, planned, actions: asked = [] } of CASES)
  test(rule, () => {
    const own = new Set(rows['items']!.map((row) => row.split(',')[0]!));
    const told = orders.filter((row) => own.has(String(row['item']))).map((row) => `${String(row['item'])} ${String(row['quantity'])}, ${day(row['starts_on'])} → ${day(row['due_on'])}${Number(row['late_days']) > 0 ? ` late ${String(row['late_days'])}` : ''}`);
    assert.deepEqual(told.sort(), [...planned].sort());
    const said = actions.filter((row) => own.has(String(row['item']))).map((row) => {
      const change = row['action'] === 'expedite' || row['action'] === 'defer' ? `${day(row['from_on'])} → ${day(row['to_on'])}` : `${String(row['from_quantity'])} → ${String(row['to_quantity'])}`;
      return `${String(row['action'])} ${String(row['item'])} ${change}`;
    });
    assert.deepEqual(said.sort(), [...asked].sort());
  });
