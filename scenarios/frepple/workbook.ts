/** A frePPLe workbook as tables of a small plant, and the plan frePPLe computes from it as totals; what cannot be said in our words is left out by the caller. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import type { Tables } from './../small-plant.ts';

const DAY = 86_400;
type Rows = readonly Readonly<Record<string, string>>[];

/** "duration per unit" → "Duration Per Unit": some of the workbooks write their heads small, and their sheets in one word. */
const head = (text: string): string => text.replace(/(^|\s)[a-z]/g, (letter) => letter.toUpperCase());
const ALIASES: Readonly<Record<string, string>> = { demand: 'salesorder' };
const sheetName = (text: string): string => ((small) => ALIASES[small] ?? small)(text.toLowerCase().replaceAll(' ', ''));

/** Sheets by name, each row by its column heads. */
async function sheetsOf(file: string): Promise<(name: string) => Rows> {
  const sheets = (await readXlsxFile(readFileSync(file))) as unknown as { sheet: string; data: readonly (readonly unknown[])[] }[];
  const text = (cell: unknown): string => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell === null || cell === undefined ? '' : String(cell));
  return (name) => {
    const [heads, ...rows] = sheets.find((one) => sheetName(one.sheet) === sheetName(name))?.data ?? [];
    return rows.map((row) => Object.fromEntries((heads ?? []).map((column, n) => [head(text(column)), text(row[n])])));
  };
}

/** "168:00:00" or a number of seconds → days, begun ones whole. */
function days(duration: string | undefined): number {
  if (!duration) return 0;
  const [hours, minutes, seconds] = duration.split(':').map(Number);
  return Math.ceil((minutes === undefined ? Number(duration) : hours! * 3600 + minutes * 60 + (seconds ?? 0)) / DAY);
}

const csv = (columns: string, rows: readonly (readonly unknown[])[]): string => [columns, ...rows.map((row) => row.join(','))].join('\n');

/** One location with every day a working day. Steps of a routing are one making of its item, and of several ways to make it the preferred is taken; whoever sells an item sells it everywhere. `only`: items whose names begin so. */
export async function tablesOf(folder: string, name: string, only = ''): Promise<{ tables: Tables; today: string }> {
  const sheet = await sheetsOf(join(folder, `${name}.xlsx`));
  const ours = (item: string | undefined): boolean => (item ?? '').startsWith(only);
  const operations = sheet('operation');
  const owned = new Map(operations.map((one) => [one['Name']!, one['Owner'] || one['Name']!]));
  const ways = Map.groupBy(operations.filter((one) => one['Item'] && ours(one['Item'])), (one) => one['Item']!);
  const preferred = [...ways.values()].map((of) => of.toSorted((a, b) => Number(a['Priority'] || 1) - Number(b['Priority'] || 1))[0]!);
  const made = new Map(preferred.map((one) => [one['Name']!, one]));
  const materials = sheet('operation material').filter((one) => made.has(owned.get(one['Operation']!)!));
  const terms = sheet('item supplier').filter((one) => ours(one['Item']));
  const orders = sheet('sales order').filter((one) => ours(one['Item']));
  const makes = new Set([...made.values()].map((one) => one['Item']!));
  const items = new Set([...makes, ...materials.map((one) => one['Item']!), ...terms.map((one) => one['Item']!), ...orders.map((one) => one['Item']!)]);
  const components = materials.filter((one) => Number(one['Quantity']) < 0);
  const leads = new Map([...made.values()].map((one) => [one['Item']!, one['Type'] === 'fixed_time' ? days(one['Duration']) : 0]));
  const purchases = sheet('purchase order').filter((one) => ours(one['Item']));
  const today = sheet('parameter').find((one) => one['Name'] === 'currentdate')!['Value']!.slice(0, 10);
  const tables: Tables = {
    'sites': 'code,name,zone\nP,Plant,UTC', 'calendars': 'code,name,site,always_open\nALL,Every day,P,yes', 'work-centers': 'code,name,site,calendar\nW,Work,P,ALL', 'machines': 'code,name,work_center\nM,Machine,W', 'units': 'code,name,places\npcs,pieces,0',
    'locations': 'code,name,site\nSHELF,Shelf,P',
    'items': csv('code,description,stock_unit,supply,lead_days', [...items].map((item) => [item, item, 'pcs', makes.has(item) ? 'make' : 'buy', leads.get(item) ?? 0])),
    'bills': csv('item,revision', [...new Set(components.map((one) => made.get(owned.get(one['Operation']!)!)!['Item']!))].map((item) => [item, 'A'])),
    'bill-lines': csv('item,revision,position,component,quantity', components.map((one, n) => [made.get(owned.get(one['Operation']!)!)!['Item'], 'A', n * 10 + 10, one['Item'], -Number(one['Quantity'])])),
    'suppliers': csv('code,name', [...new Set(terms.map((one) => one['Supplier']!))].map((one) => [one, one])),
    'supplier-terms': csv('supplier,item,rank,lead_days,minimum', terms.map((one) => [one['Supplier'], one['Item'], 1, days(one['Lead Time']), one['Size Minimum']])),
    'customers': csv('code,name', [...new Set(orders.map((one) => one['Customer']!))].map((one) => [one, one])),
    'sales-orders': csv('number,customer,site,ordered_on', orders.map((one) => [one['Name'], one['Customer'], 'P', today])),
    'sales-order-lines': csv('sales_order,line,item,quantity,requested_on', orders.map((one) => [one['Name'], 10, one['Item'], one['Quantity'], one['Due']!.slice(0, 10)])),
    ...(purchases.length === 0 ? {} : {
      'purchase-orders': csv('number,supplier,site,state,ordered_on', purchases.map((one) => [one['Reference'], one['Supplier'], 'P', one['Status'], today])),
      'purchase-order-lines': csv('purchase_order,line,item,quantity,due_on,confirmed_on', purchases.map((one) => [one['Reference'], 10, one['Item'], one['Quantity'], one['End Date']!.slice(0, 10), one['End Date']!.slice(0, 10)])),
    }),
    'stock': csv('item,location,quantity', sheet('buffer').filter((one) => ours(one['Item'])).map((one) => [one['Item'], 'SHELF', one['Onhand']])),
  };
  return { tables, today };
}

export interface Expected {
  readonly quantity: number;
  /** The last day on which some of it comes. */
  readonly lastDay: string;
}

/** frePPLe's plan: what is made by an operation and what is bought of an item, as sums. Shipping and stock are left out. */
export function expectedOf(folder: string, name: string): Map<string, Expected> {
  const totals = new Map<string, Expected>();
  for (const line of readFileSync(join(folder, `${name}.expect`), 'utf8').split(/[\r\n]+/)) {
    const [what = '', , end = '', quantity = ''] = line.split(',');
    if (what === '' || /^(Ship|Inventory) /.test(what)) continue;
    const key = what.startsWith('Purchase ') ? what.slice('Purchase '.length).split(' @ ')[0]! : what;
    const before = totals.get(key);
    const day = end.slice(0, 10);
    totals.set(key, { quantity: (before?.quantity ?? 0) + Number(quantity), lastDay: before && before.lastDay > day ? before.lastDay : day });
  }
  return totals;
}
