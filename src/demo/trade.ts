/** The demo's customers, 200 open sales orders scaled to the plant's capacity, suppliers, purchases on the way (some late), stock in lots. */
import { Random } from '#kernel/random';
import { addDays, workday } from './days.ts';
import { CENTERS, SITE } from './plant-floor.ts';
import { PRODUCTS, SOLD, type Product } from './products.ts';
import { tableOf, type Table } from './table.ts';

const CUSTOMERS = [
  ['KESTREL', 'Kestrel Aero', 1], ['NORDWIND', 'Nordwind Turbines', 2], ['HELIX', 'Helix Robotics', 2], ['ALPINE', 'Alpine Packaging', 4], ['DELTA', 'Delta Medical', 2], ['RHEIN', 'Rhein Pumps', 5], ['BALTIC', 'Baltic Marine', 5], ['VOLTA', 'Volta Automation', 3],
  ['SIERRA', 'Sierra Machine Tools', 4], ['OMEGA', 'Omega Print', 5], ['FJORD', 'Fjord Conveyors', 5], ['TERRA', 'Terra Agri', 6], ['LUMEN', 'Lumen Optics', 3], ['ATLAS', 'Atlas Lifts', 5], ['CIRRUS', 'Cirrus Drones', 4], ['MERIDIAN', 'Meridian Rail', 3],
] as const;
/** Where they are, customer by customer and supplier by supplier; invented. */
const PLACES = ['Hafenstr. 12, 88131 Lindau', 'Industriestr. 4, 70565 Stuttgart', 'Am Bahnhof 9, 6900 Bregenz', 'Werkstr. 31, 9000 St. Gallen', 'Ringstr. 7, 86153 Augsburg', 'Mühlweg 18, 89073 Ulm', 'Seestr. 55, 8001 Zürich', 'Kanalstr. 3, 22767 Hamburg'] as const;
const phone = (at: number): string => `+49 8382 55${String(100 + at * 17)}`;

const SUPPLIERS = [
  ['STAHLHOF', 'Stahlhof Lindau', 'Raw'], ['ALUPRO', 'Alupro', 'Raw'], ['GUSSWERK', 'Gusswerk Süd', 'Raw'], ['WALZLAGER', 'Wälzlager Direkt', 'Bought'], ['DICHTECH', 'Dichtech', 'Bought'], ['SERVOMAX', 'Servomax Motion', 'Bought'], ['SCHRAUBE', 'Schrauben Kaiser', 'Bought'], ['PACKUP', 'Packup', 'Bought'],
] as const;

/** Weeks ahead that the orders cover, and how full they make the fullest machine. */
const WEEKS = 6;
const LOAD = 0.84;
const HOURS: Readonly<Record<string, number>> = { TWO: 75, THREE: 112.5, DAY: 40 };

const byCode = new Map(PRODUCTS.map((product) => [product.code, product]));

/** Minutes that one piece takes on every machine, spread over those that can do a step; blanks and parts below it included. */
function minutesOf(product: Product, per = 1, into = new Map<string, number>()): Map<string, number> {
  for (const step of product.steps) {
    const machines = step.machines ?? CENTERS.find(({ code }) => code === step.center)!.machines.map(([code]) => code);
    for (const machine of machines) into.set(machine, (into.get(machine) ?? 0) + (per * (step.run + step.setup / 30)) / machines.length);
  }
  for (const [component, quantity] of product.bill) minutesOf(byCode.get(component)!, per * quantity, into);
  return into;
}

/** Open minutes of every machine over the weeks. */
const capacities = (): Map<string, number> => new Map(CENTERS.flatMap(({ calendar, machines }) => machines.map(([code, , , speed = 100]) => [code, (HOURS[calendar]! * 60 * WEEKS * speed) / 100] as const)));

function orders(today: string, random: Random): { heads: Record<string, string | number>[]; lines: (Record<string, string | number> & { item: string; quantity: number })[] } {
  const heads: Record<string, string | number>[] = [];
  const lines: (Record<string, string | number> & { item: string; quantity: number })[] = [];
  for (let i = 0; i < 200; i++) {
    const number = `SO-${1001 + i}`;
    const [customer, , priority] = random.pick(CUSTOMERS);
    const due = i < 4 ? -1 - random.below(3) : 2 + Math.floor((random.unit() ** 1.15) * WEEKS * 7);
    const orderedOn = addDays(today, Math.min(-2, due - 20 - random.below(25)));
    const rush = random.below(25) === 0;
    heads.push({ number, customer, site: SITE, state: 'booked', ordered_on: orderedOn, priority: rush ? 1 : priority, reference: `${customer.slice(0, 2)}-${10_000 + random.below(80_000)}` });
    for (let line = 1; line <= 1 + random.below(3); line++) {
      const product = random.pick(random.below(10) < 6 ? SOLD.filter(({ group }) => group === 'Drives' || group === 'Actuators' || group === 'Spindles') : SOLD.filter(({ group }) => group === 'Parts' || group === 'Assemblies'));
      const big = product.group === 'Parts' ? 40 + random.below(160) : product.group === 'Assemblies' ? 8 + random.below(30) : 4 + random.below(20);
      const requested = workday(addDays(today, due + random.below(3)));
      lines.push({ sales_order: number, line, item: product.code, quantity: big, unit_price: product.price.toFixed(2), requested_on: requested, promised_on: random.below(3) === 0 ? '' : requested });
    }
  }
  // scaled so that the fullest machine is as full as wanted over the weeks: busy, not hopeless
  const minutes = new Map<string, number>();
  for (const { item, quantity } of lines) minutesOf(byCode.get(item)!, quantity, minutes);
  const fullest = Math.max(...[...capacities()].map(([machine, open]) => (minutes.get(machine) ?? 0) / open));
  const scale = LOAD / fullest;
  return { heads, lines: lines.map((one) => ({ ...one, quantity: Math.max(1, Math.round(one.quantity * scale)) })) };
}

/** Everything of stock, sales, demand and purchasing. */
export function tradeTables(today: string): Table[] {
  const random = new Random(2026);
  const { heads, lines } = orders(today, random);
  const wanted = new Map<string, number>();
  const want = (code: string, quantity: number): void => {
    wanted.set(code, (wanted.get(code) ?? 0) + quantity);
    for (const [component, per] of byCode.get(code)!.bill) want(component, per * quantity);
  };
  for (const { item, quantity } of lines) want(item, quantity);

  const bought = PRODUCTS.filter(({ supply }) => supply === 'buy');
  const supplierOf = (product: Product): string => {
    const kind = SUPPLIERS.filter(([, , group]) => group === product.group);
    if (product.code.startsWith('BAR-ST')) return 'STAHLHOF';
    if (product.code.startsWith('BAR')) return 'ALUPRO';
    if (product.code.startsWith('CST')) return 'GUSSWERK';
    if (product.code.startsWith('BRG')) return 'WALZLAGER';
    if (/^(SEAL|ORING|GREASE)/.test(product.code)) return 'DICHTECH';
    if (/^(MOT|ENC|CON|CBL)/.test(product.code)) return 'SERVOMAX';
    if (/^(LABEL|BOX|FOAM)/.test(product.code)) return 'PACKUP';
    return kind.find(([code]) => code === 'SCHRAUBE')?.[0] ?? 'SCHRAUBE';
  };
  const terms = bought.flatMap((product) => {
    const first = { supplier: supplierOf(product), item: product.code, rank: 1, lead_days: product.lead, minimum: product.lot.minimum ?? '', multiple: product.lot.multiple ?? '', unit_price: product.cost.toFixed(2) };
    const second = random.below(4) === 0 ? [{ supplier: random.pick(SUPPLIERS.filter(([code, , group]) => group === product.group && code !== first.supplier))[0], item: product.code, rank: 2, lead_days: Math.max(2, Math.round(product.lead * 0.5)), minimum: '', multiple: '', unit_price: (product.cost * 1.18).toFixed(2) }] : [];
    return [first, ...second];
  });

  // stock covers about a third of what is wanted; what is bought is on the way for another part of it, some of that late
  const lots: Record<string, string>[] = [];
  const stock: Record<string, string | number>[] = [];
  const purchases = new Map<string, { supplier: string; ordered: string; lines: Record<string, string | number>[] }>();
  for (const product of PRODUCTS) {
    const need = wanted.get(product.code) ?? 0;
    const whole = (quantity: number): number => (product.unit !== 'pcs' ? Math.round(quantity * 10) / 10 : Math.round(quantity));
    const share = product.supply === 'buy' ? 0.25 + random.unit() * 0.35 : product.group === 'Drives' || product.group === 'Actuators' || product.group === 'Spindles' ? random.unit() * 0.08 : random.unit() * 0.25;
    const have = whole(need * share + product.safety * random.unit());
    if (have > 0) {
      const place = product.group === 'Raw' ? 'RAW-01' : product.supply === 'buy' ? `BUY-0${1 + random.below(3)}` : product.price > 100 && product.group !== 'Parts' ? 'FIN-01' : `PRT-0${1 + random.below(2)}`;
      if (product.tracked) {
        const count = 1 + random.below(3);
        for (let i = 0; i < count; i++) {
          const lot = `${product.code}-${String(i + 1).padStart(2, '0')}`;
          const madeOn = addDays(today, -10 - random.below(120));
          lots.push({ item: product.code, code: lot, made_on: madeOn, expires_on: product.shelfDays ? addDays(madeOn, product.shelfDays) : '' });
          stock.push({ item: product.code, location: place, lot, quantity: i === count - 1 ? whole(have - whole(have / count) * (count - 1)) : whole(have / count) });
        }
      } else stock.push({ item: product.code, location: place, lot: '', quantity: have });
    }
    if (product.supply !== 'buy' || need === 0) continue;
    const supplier = supplierOf(product);
    for (let i = 0; i < 1 + random.below(2); i++) {
      const late = random.below(7) === 0;
      const due = late ? -1 - random.below(6) : 1 + random.below(25);
      const key = `${supplier} ${Math.floor(due / 6)}`;
      const order = purchases.get(key) ?? { supplier, ordered: addDays(today, Math.min(-1, due - product.lead - 4)), lines: [] };
      const lot = product.lot.multiple ?? 1;
      const quantity = Math.max(lot, Math.ceil((need * (0.25 + random.unit() * 0.25)) / lot) * lot);
      order.lines.push({ item: product.code, quantity, unit_price: product.cost.toFixed(2), due_on: workday(addDays(today, due)), confirmed_on: late && random.below(2) === 0 ? workday(addDays(today, 4 + random.below(8))) : '' });
      purchases.set(key, order);
    }
  }
  // what is not late is confirmed for its day, but for one order in four, which the supplier has not answered yet
  const ordersOut = [...purchases.values()].map((order, i) => {
    const answered = i % 4 !== 2;
    return { ...order, number: `PO-${2001 + i}`, state: answered ? 'confirmed' : 'sent', lines: order.lines.map((one) => ({ ...one, confirmed_on: one['confirmed_on'] === '' && answered ? one['due_on']! : one['confirmed_on']! })) };
  });
  return [
    tableOf('locations', [['RAW-01', 'Bar store', 'storage'], ['BUY-01', 'Rack A', 'storage'], ['BUY-02', 'Rack B', 'storage'], ['BUY-03', 'Rack C', 'storage'], ['PRT-01', 'Parts supermarket', 'storage'], ['PRT-02', 'Parts racks', 'storage'], ['FIN-01', 'Finished goods', 'storage'], ['WIP-01', 'Shop floor', 'production'], ['DOCK-1', 'Dock 1', 'dock'], ['QUA-01', 'Quarantine', 'quarantine']]
      .map(([code, name, kind]) => ({ code, name, site: SITE, kind }))),
    tableOf('lots', lots), tableOf('stock', stock.filter(({ quantity }) => Number(quantity) > 0)),
    tableOf('customers', CUSTOMERS.map(([code, name, priority], at) => ({ code, name, email: `orders@${code.toLowerCase()}.example`, phone: phone(at), address: PLACES[at % PLACES.length]!, priority }))),
    tableOf('sales-orders', heads), tableOf('sales-order-lines', lines),
    tableOf('forecasts', ['SD-12', 'SD-20', 'GU-100', 'AC-45'].flatMap((item) => [0, 1, 2].map((month) => ({ item, site: SITE, starts_on: workday(addDays(today, 42 + month * 28)), quantity: 6 + random.below(10) })))),
    tableOf('suppliers', SUPPLIERS.map(([code, name], at) => ({ code, name, email: `sales@${code.toLowerCase()}.example`, phone: phone(20 + at) }))), tableOf('supplier-terms', terms),
    tableOf('purchase-orders', ordersOut.map(({ number, supplier, ordered, state }) => ({ number, supplier, site: SITE, state, ordered_on: ordered }))),
    tableOf('purchase-order-lines', ordersOut.flatMap(({ number, lines: some }) => some.map((one, i) => ({ purchase_order: number, line: i + 1, ...one })))),
    tableOf('carriers', [{ code: 'DHL', name: 'DHL Freight' }, { code: 'DACHSER', name: 'Dachser' }, { code: 'OWN', name: 'Own van' }]),
    tableOf('stop-reasons', [['TOOL', 'Tool broken', 'unplanned'], ['MATERIAL', 'No material', 'unplanned'], ['PROGRAM', 'Program', 'setup'], ['QUALITY', 'Quality check', 'quality'], ['FAULT', 'Machine fault', 'unplanned'], ['CLEAN', 'Cleaning', 'planned'], ['BREAK', 'Nobody here', 'unplanned'], ['MEASURE', 'Waiting for measuring', 'quality']].map(([code, name, kind]) => ({ code, name, kind }))),
  ];
}
