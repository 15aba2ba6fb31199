/** Which questions news concerns. */

/** Paths that carry another name than their department. */
const OF_PATH: Record<string, readonly string[]> = {
  'sales-orders': ['sales', 'shipping', 'planning', 'schedule'], customers: ['sales'], demand: ['sales', 'demand', 'stock'], machines: ['resources', 'floor'], 'work-centers': ['resources'], downtimes: ['resources'], calendars: ['resources'], sites: ['resources'],
  'planning-actions': ['planning'], 'planned-orders': ['planning'], 'material-plan': ['planning', 'stock'], pegging: ['planning'], 'planning-runs': ['planning'], 'ready-to-ship': ['sales', 'stock', 'shipping'], inbound: ['purchasing'],
  bills: ['items'], routings: ['items'], 'item-groups': ['items'], 'changeover-matrices': ['resources'], 'health-findings': ['items', 'resources', 'people', 'stock', 'sales', 'production', 'purchasing', 'planning'],
  employees: ['people'], absences: ['people'], skills: ['people'], balances: ['stock', 'floor', 'production', 'shipping', 'purchasing'], lots: ['stock'], movements: ['stock'], 'purchase-orders': ['purchasing', 'stock'], suppliers: ['purchasing'],
  'production-orders': ['production', 'floor', 'schedule', 'planning'], exchange: ['exchange'], users: ['accounts'], 'api-keys': ['accounts'], jobs: ['planning', 'schedule', 'exchange'], shipments: ['shipping', 'stock'],
};

/** True where the answer may have changed: said by the question itself, else by its path. No department named: anything may have. */
export function concerns(departments: ReadonlySet<string>, key: readonly unknown[], hears?: readonly string[]): boolean {
  if (departments.size === 0) return true;
  const first = String(key[1] ?? '').split('/')[1] ?? '';
  return (hears ?? OF_PATH[first] ?? [first]).some((department) => departments.has(department));
}
