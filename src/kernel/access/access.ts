/** Who may do what: one table, used by pages, API, exports and jobs. What is not listed is denied. */

export const roles = [
  'admin', 'production-manager', 'operations-manager', 'planner', 'supervisor', 'operator', 'buyer', 'warehouse', 'sales', 'quality', 'hr',
] as const;
export type Role = (typeof roles)[number];

const EVERYBODY = roles;
const OFFICE = ['admin', 'production-manager', 'operations-manager', 'planner', 'supervisor', 'buyer', 'warehouse', 'sales', 'quality', 'hr'] as const;
const MANAGERS = ['admin', 'production-manager', 'operations-manager'] as const;
const PLANNERS = [...MANAGERS, 'planner'] as const;
const FLOOR_LEADS = [...PLANNERS, 'supervisor'] as const;

/** Permission → the roles that hold it. */
const table = {
  'resources.read': EVERYBODY,
  'resources.edit': PLANNERS,
  'resources.report': [...FLOOR_LEADS, 'operator'],
  'people.read': OFFICE,
  'people.edit': [...MANAGERS, 'hr'],
  'people.private': [...MANAGERS, 'hr'],
  'people.absence': [...MANAGERS, 'hr', 'supervisor'],
  'items.read': EVERYBODY,
  'items.edit': [...PLANNERS, 'quality'],
  'stock.read': EVERYBODY,
  'stock.move': [...MANAGERS, 'warehouse', 'supervisor'],
  'stock.adjust': [...MANAGERS, 'warehouse'],
  'stock.negative': MANAGERS,
  'stock.hold': [...MANAGERS, 'quality'],
  'sales.read': OFFICE,
  'sales.edit': [...MANAGERS, 'sales'],
  'demand.read': OFFICE,
  'demand.edit': [...PLANNERS, 'sales'],
  'purchasing.read': OFFICE,
  'purchasing.edit': [...MANAGERS, 'buyer'],
  'purchasing.receive': [...MANAGERS, 'buyer', 'warehouse'],
  'production.read': EVERYBODY,
  'production.edit': PLANNERS,
  'production.release': FLOOR_LEADS,
  'planning.read': OFFICE,
  'planning.run': [...PLANNERS, 'buyer'],
  'planning.edit': [...PLANNERS, 'buyer'],
  'schedule.read': EVERYBODY,
  'schedule.draft': FLOOR_LEADS,
  'schedule.publish': PLANNERS,
  'schedule.frozen': MANAGERS,
  'floor.read': EVERYBODY,
  'floor.report': [...FLOOR_LEADS, 'operator'],
  'floor.lead': FLOOR_LEADS,
  'shipping.read': OFFICE,
  'shipping.edit': [...MANAGERS, 'warehouse', 'sales'],
  'exchange.import': PLANNERS,
  'exchange.export': OFFICE,
  'journal.read': OFFICE,
  'accounts.admin': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof table;
export const permissions = Object.keys(table) as Permission[];

/** True when one of the roles holds the permission. */
export const mayUse = (held: readonly Role[], permission: Permission): boolean => held.some((role) => (table[permission] as readonly Role[]).includes(role));

/** All that these roles may do: what a browser needs to show or leave out. */
export const permissionsOf = (held: readonly Role[]): Permission[] => permissions.filter((permission) => mayUse(held, permission));

/** The roles that hold a permission: for a refusal that says who could. */
export const rolesWith = (permission: Permission): readonly Role[] => table[permission];
