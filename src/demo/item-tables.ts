/** The products as the sheets of items: units, items, bills, routings. */
import { PRODUCTS, type Product, type Step } from './products.ts';
import { tableOf, type Table } from './table.ts';

const steps = (item: string, revision: string, list: readonly Step[]): Record<string, string | number | boolean>[] =>
  list.map((step, i) => ({
    item, revision, position: (i + 1) * 10, name: step.name, work_center: step.center, setup_minutes: step.setup, run_minutes: Math.round(step.run * 100) / 100,
    queue_minutes: 30, move_minutes: i === list.length - 1 ? 0 : 15, transfer_batch: step.transfer ?? '', changeover_family: step.family ?? '', attended_share: step.attended,
    yield_share: step.center === 'GRD' ? 0.98 : 1,
  }));

const routings = (product: Product): { revision: string; rank: number; steps: readonly Step[] }[] =>
  product.steps.length === 0 ? [] : [{ revision: 'A', rank: 1, steps: product.steps }, ...(product.alternate ? [{ revision: 'B', rank: 2, steps: product.alternate }] : [])];

/** All sheets of items. */
export function itemTables(): Table[] {
  const made = PRODUCTS.filter((product) => product.supply === 'make');
  const all = made.flatMap((product) => routings(product).flatMap((routing) => routing.steps.map((step, i) => ({ product, routing, step, position: (i + 1) * 10 }))));
  return [
    tableOf('units', [{ code: 'pcs', name: 'pieces', places: 0 }, { code: 'm', name: 'metres', places: 3 }, { code: 'kg', name: 'kilograms', places: 3 }, { code: 'box', name: 'boxes', places: 0 }]),
    tableOf('items', PRODUCTS.map((product) => ({
      code: product.code, description: product.name, item_group: product.group, stock_unit: product.unit, supply: product.supply,
      lot_rule: product.lot.minimum !== undefined || product.lot.multiple !== undefined ? 'min-max-multiple' : 'lot-for-lot', lot_minimum: product.lot.minimum ?? '', lot_multiple: product.lot.multiple ?? '',
      safety_stock: product.safety, lead_days: product.lead, shelf_life_days: product.shelfDays ?? '', lot_tracked: product.tracked, unit_cost: product.cost.toFixed(2), price: product.price.toFixed(2), changeover_family: product.family ?? '',
      time_fence_days: product.group === 'Drives' ? 2 : 0,
    }))),
    tableOf('unit-conversions', [{ item: 'SCR-M5', from_unit: 'box', to_unit: 'pcs', ratio: '500' }, { item: 'SCR-M6', from_unit: 'box', to_unit: 'pcs', ratio: '500' }, { item: 'SCR-M8', from_unit: 'box', to_unit: 'pcs', ratio: '250' }]),
    tableOf('bills', made.map(({ code }) => ({ item: code, revision: 'A', status: 'active', for_quantity: 1 }))),
    tableOf('bill-lines', made.flatMap((product) => product.bill.map(([component, quantity], i) => ({
      item: product.code, revision: 'A', position: (i + 1) * 10, component, quantity, unit: PRODUCTS.find((one) => one.code === component)?.unit ?? 'pcs',
      scrap_share: component.startsWith('BAR') ? 0.03 : 0,
    })))),
    tableOf('routings', made.flatMap((product) => routings(product).map(({ revision, rank }) => ({ item: product.code, revision, rank, status: 'active' })))),
    tableOf('routing-operations', made.flatMap((product) => routings(product).flatMap(({ revision, steps: list }) => steps(product.code, revision, list)))),
    tableOf('routing-operation-machines', all.flatMap(({ product, routing, step, position }) => (step.machines ?? []).map((machine, i) => ({ item: product.code, revision: routing.revision, position, machine, rank: step.center === 'ASM' ? 1 : i + 1 })))),
    tableOf('routing-operation-skills', all.map(({ product, routing, step, position }) => ({ item: product.code, revision: routing.revision, position, skill: step.skill, headcount: 1 }))),
  ];
}
