/** Files that know only some columns: what they do not know stays as it is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sheets } from '#app';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Row } from '#desk';
import { gather, takeIn, type ImportReport } from '#exchange';

const now = new Date('2026-11-23T08:00:00Z');
const known = sheets();

async function plant() {
  const db = await freshDatabase();
  const load = async (tables: Readonly<Record<string, string>>): Promise<ImportReport['summary']> => {
    const files = Object.entries(tables).map(([name, text]) => ({ path: `${name}.csv`, bytes: async () => new TextEncoder().encode(text) }));
    return (await takeIn({ db, caller: CONSOLE, now, sheets: known }, 'file', (await gather(known, files)).staged, [])).summary;
  };
  const rows = (name: string): Promise<Row[]> => db.read(async (tx) => {
    const found: Row[] = [];
    for await (const piece of known.find((sheet) => sheet.name === name)!.rows!({ tx, caller: CONSOLE, now })) found.push(...piece);
    return found;
  });
  await load({
    'sites': 'code,name,zone\nAUG,Augsburg,Europe/Berlin\n', 'units': 'code,name,places\npcs,pieces,0\nm,metres,3\nbox,boxes,0\n', 'calendars': 'code,name,site,always_open\nALL,Always,AUG,yes\nTWO,Two,AUG,no\n',
    'calendar-shifts': 'calendar,name,weekday,starts,ends\nTWO,Early,1,06:00,14:00\nTWO,Late,1,14:00,22:00\n',
    'items': 'code,description,stock_unit,supply,safety_stock,lead_days,unit_cost,shelf_life_days,lot_tracked\nA,Frame,pcs,make,5,3,12.5,,\nB,Tube,m,buy,100,9,2,30,yes\n',
    'unit-conversions': 'item,from_unit,to_unit,ratio\nB,box,m,6\n', 'bills': 'item,revision,yield_share,note\nA,A,0.9,first\n', 'bill-lines': 'item,revision,position,component,quantity,unit,scrap_share\nA,A,10,B,2,box,0.05\n',
    'employees': 'code,name,site,job_title,hourly_cost\nE1,Ben,AUG,Welder,31\n', 'shift-memberships': 'employee,calendar,shift_name,from_day,to_day\nE1,TWO,Early,2026-01-01,\n',
    'customers': 'code,name,email,priority\nK,Kestrel,a@k.example,2\n', 'sales-orders': 'number,customer,site,ordered_on,priority,reference\nSO-1,K,AUG,2026-11-01,1,K-77\n',
    'sales-order-lines': 'sales_order,line,item,quantity,unit_price,requested_on,promised_on\nSO-1,10,A,7,99,2026-12-01,2026-12-03\n',
    'lots': 'item,code,made_on,expires_on\nB,L1,2026-11-01,2027-06-30\n',
  });
  return { load, rows };
}

test('of an item only what the file has changes; a new one takes the defaults', async () => {
  const { load, rows } = await plant();
  assert.deepEqual(await load({ items: 'code,description,stock_unit,supply\nA,Welded frame,pcs,make\nC,Cap,pcs,buy\n' }), [{ sheet: 'items', given: 2, new: 1, changed: 1, same: 0, refused: 0, removed: 0 }]);
  const [a, , c] = await rows('items');
  assert.deepEqual([a!['description'], a!['safety_stock'], a!['lead_days'], a!['unit_cost']], ['Welded frame', '5', 3, '12.5']);
  assert.deepEqual([c!['safety_stock'], c!['lot_rule'], c!['active'], c!['unit_cost'], c!['shelf_life_days']], ['0', 'lot-for-lot', true, '0', null]);
});

test('an empty cell empties the value, a missing column does not', async () => {
  const { load, rows } = await plant();
  await load({ employees: 'code,name,site,job_title\nE1,Ben,AUG,\n' });
  const [ben] = await rows('employees');
  assert.deepEqual([ben!['job_title'], ben!['hourly_cost']], ['', '31']);
});

test('bills keep their yield, lines their unit and scrap; a new line is in the stock unit', async () => {
  const { load, rows } = await plant();
  const bought = 'code,description,stock_unit,supply\nC,Cap,pcs,buy\n';
  await load({ 'items': bought, 'bills': 'item,revision\nA,A\n', 'bill-lines': 'item,revision,position,component,quantity\nA,A,10,B,3\nA,A,20,C,4\n' });
  assert.deepEqual((await rows('bills')).map((row) => [row['yield_share'], row['note']]), [['0.9', 'first']]);
  assert.deepEqual((await rows('bill-lines')).map((row) => [row['component'], row['quantity'], row['unit'], row['scrap_share']]), [['B', '3', 'box', '0.05'], ['C', '4', 'pcs', '0']]);
});

test('orders keep priority, price, reference and promise', async () => {
  const { load, rows } = await plant();
  await load({ 'sales-orders': 'number,customer,site,ordered_on\nSO-1,K,AUG,2026-11-02\n', 'sales-order-lines': 'sales_order,line,item,quantity,requested_on\nSO-1,10,A,8,2026-12-01\n' });
  assert.deepEqual((await rows('sales-orders')).map((row) => [row['ordered_on'], row['priority'], row['reference'], row['state']]), [['2026-11-02', 1, 'K-77', 'booked']]);
  assert.deepEqual((await rows('sales-order-lines')).map((row) => [row['quantity'], row['unit_price'], row['promised_on'], row['state']]), [['8', '99', '2026-12-03', 'open']]);
});

test('a lot keeps the day it expires; a new one takes it from the shelf life', async () => {
  const { load, rows } = await plant();
  await load({ lots: 'item,code,made_on\nB,L1,2026-11-02\nB,L2,2026-11-10\n' });
  assert.deepEqual((await rows('lots')).map((row) => [row['code'], row['made_on'], row['expires_on']]), [['L1', '2026-11-02', '2027-06-30'], ['L2', '2026-11-10', '2026-12-10']]);
});

test('one file ends a shift membership and begins the one that follows it', async () => {
  const { load, rows } = await plant();
  await load({ 'shift-memberships': 'employee,calendar,shift_name,from_day,to_day\nE1,TWO,Late,2026-12-01,\nE1,TWO,Early,2026-01-01,2026-11-30\n' });
  assert.deepEqual((await rows('shift-memberships')).map((row) => [row['shift_name'], row['from_day'], row['to_day']]), [['Early', '2026-01-01', '2026-11-30'], ['Late', '2026-12-01', null]]);
});
