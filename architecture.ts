/**
 * Who may import whom: the whole law, one line per folder of src/, read from the top.
 * A folder may name only folders above it, so the house cannot grow a circle.
 */
const WORDS = ['kernel/units', 'kernel/refusal', 'kernel/access'] as const;
/** What every department has on its desk. */
const DESK = [...WORDS, 'db', 'journal', 'desk'] as const;

export const mayImport: Record<string, readonly string[]> = {
  // kernel: the few words everybody shares
  'kernel/units': [],
  'kernel/refusal': [],
  'kernel/random': [],
  'kernel/access': [],

  // engine: pure arithmetic on plain data; no clock, no I/O, no packages
  'engine/time': ['kernel/units'],
  'engine/mrp': ['kernel/units', 'engine/time'],
  'engine/problem': ['kernel/units', 'engine/time'],
  'engine/search': ['kernel/units', 'kernel/random', 'engine/time', 'engine/problem'],
  'engine/explain': ['kernel/units', 'kernel/random', 'engine/time', 'engine/mrp', 'engine/problem', 'engine/search'],
  'engine/formats': ['engine/problem'],

  // solver: the engine in worker threads, with a clock
  'solver': ['kernel/random', 'engine/time', 'engine/problem', 'engine/search', 'engine/explain'],

  // memory: what is so now, and everything that ever happened
  'db': [...WORDS],
  'db/testing': ['db'],
  'jobs': [...WORDS, 'db'],
  'journal': [...WORDS, 'db'],

  // desk: what a department is (routes, listeners, jobs, sheets) and how it speaks to whoever calls
  'desk': [...WORDS, 'db', 'jobs', 'journal'],

  // contract: what browser and server say to each other (a folder per department)
  'contract/items': ['kernel/units', 'kernel/access'],
  'contract/resources': ['kernel/units', 'kernel/access'],
  'contract/people': ['kernel/units', 'kernel/access'],
  'contract/stock': ['kernel/units', 'kernel/access'],
  'contract/sales': ['kernel/units', 'kernel/access'],
  'contract/demand': ['kernel/units', 'kernel/access'],
  'contract/purchasing': ['kernel/units', 'kernel/access'],
  'contract/production': ['kernel/units', 'kernel/access'],
  'contract/planning': ['kernel/units', 'kernel/access'],
  'contract/schedule': ['kernel/units', 'kernel/access', 'engine/time', 'engine/problem'],
  'contract/floor': ['kernel/units', 'kernel/access'],
  'contract/shipping': ['kernel/units', 'kernel/access'],
  'contract/exchange': ['kernel/units', 'kernel/access'],
  'contract/accounts': ['kernel/units', 'kernel/access'],

  // plant: department by department, in the order an order travels
  'plant/items': [...DESK, 'contract/items'],
  'plant/resources': [...DESK, 'engine/time', 'contract/resources'],
  'plant/people': [...DESK, 'engine/time', 'contract/people', 'plant/resources'],
  'plant/stock': [...DESK, 'contract/stock', 'plant/items'],
  'plant/sales': [...DESK, 'contract/sales', 'plant/items'],
  'plant/demand': [...DESK, 'contract/demand', 'plant/items', 'plant/stock', 'plant/sales'],
  'plant/purchasing': [...DESK, 'contract/purchasing', 'plant/items', 'plant/stock'],
  'plant/production': [...DESK, 'contract/production', 'plant/items', 'plant/resources', 'plant/stock'],
  'plant/planning': [...DESK, 'engine/time', 'engine/mrp', 'contract/planning', 'plant/items', 'plant/resources', 'plant/stock', 'plant/sales', 'plant/demand', 'plant/purchasing', 'plant/production'],
  'plant/schedule': [...DESK, 'engine/time', 'engine/problem', 'engine/search', 'engine/explain', 'solver', 'contract/schedule', 'plant/items', 'plant/resources', 'plant/people', 'plant/stock', 'plant/sales', 'plant/purchasing', 'plant/production', 'plant/planning'],
  'plant/floor': [...DESK, 'contract/floor', 'plant/resources', 'plant/people', 'plant/stock', 'plant/production', 'plant/schedule'],
  'plant/shipping': [...DESK, 'contract/shipping', 'plant/items', 'plant/stock', 'plant/sales'],

  // exchange: files in and out, over the sheets that departments describe
  'exchange': [...DESK, 'contract/exchange'],
  // accounts: who may sign in, and with which role
  'accounts': [...DESK, 'contract/accounts'],

  // app: the one place that knows every department
  'app': [...DESK, 'jobs', 'exchange', 'accounts', 'engine/time', 'plant/items', 'plant/resources', 'plant/people', 'plant/stock', 'plant/sales', 'plant/demand', 'plant/purchasing', 'plant/production', 'plant/planning', 'plant/schedule', 'plant/floor', 'plant/shipping'],
  // demo: an invented plant, put in through the departments' own doors
  'demo': [...DESK, 'kernel/random', 'app', 'exchange', 'accounts', 'engine/time', 'plant/items', 'plant/resources', 'plant/people', 'plant/stock', 'plant/sales', 'plant/demand', 'plant/purchasing', 'plant/production', 'plant/planning', 'plant/schedule', 'plant/floor', 'plant/shipping'],
  'api': [...WORDS, 'db', 'desk', 'journal', 'app', 'accounts', 'exchange', 'contract/accounts'],
  'cli': [...WORDS, 'db', 'jobs', 'desk', 'app', 'api', 'demo', 'exchange', 'accounts', 'engine/problem', 'engine/search', 'engine/formats', 'solver'],

  // web: another program, in the browser; it knows the contract and the engine's arithmetic, never the plant
  'web/kit': ['kernel/units'],
  'web/client': ['kernel/units', 'kernel/access', 'web/kit', 'contract/items', 'contract/resources', 'contract/people', 'contract/stock', 'contract/sales', 'contract/demand', 'contract/purchasing', 'contract/production', 'contract/planning', 'contract/schedule', 'contract/floor', 'contract/shipping', 'contract/exchange', 'contract/accounts'],
  'web/board': ['kernel/units', 'engine/time', 'engine/problem'],
};
