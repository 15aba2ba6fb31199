/**
 * Who may import whom: the whole law, one line per folder of src/, read from the top.
 * A folder may name only folders above it, so the house cannot grow a circle.
 */
const WORDS = ['kernel/units', 'kernel/refusal', 'kernel/access'] as const;
/** What every department has on its desk. */
const DESK = [...WORDS, 'contract/words', 'db', 'db/testing', 'jobs', 'journal', 'desk', 'desk/merge'] as const;

export const mayImport: Record<string, readonly string[]> = {
  // kernel: the few words everybody shares
  'kernel/units': [],
  'kernel/refusal': [],
  'kernel/random': [],
  'kernel/access': [],

  // engine: pure arithmetic on plain data; no clock, no I/O, no packages
  'engine/time': ['kernel/units'],
  'engine/mrp': ['kernel/units', 'engine/time'],
  'engine/problem': ['kernel/units', 'kernel/random', 'engine/time'],
  // timing: the compiled problem and its exact decoder, in the search and under the planner's dragging hand
  'engine/timing': ['kernel/units', 'engine/time', 'engine/problem'],
  // shop: kernels for pure shops, where nothing but machines and sequences counts
  'engine/shop': ['kernel/random', 'engine/problem'],
  'engine/search': ['kernel/units', 'kernel/random', 'engine/time', 'engine/problem', 'engine/timing', 'engine/shop'],
  'engine/explain': ['kernel/units', 'kernel/random', 'engine/time', 'engine/mrp', 'engine/problem', 'engine/timing', 'engine/search'],
  'engine/formats': ['engine/problem'],
  // engine: the same as a library of its own, `opsfloor/engine`
  'engine': ['engine/problem', 'engine/search', 'engine/timing', 'engine/explain'],

  // solver: the engine in worker threads, with a clock
  'solver': ['kernel/random', 'engine/time', 'engine/problem', 'engine/timing', 'engine/shop', 'engine/search', 'engine/explain', 'engine/formats'],

  // words every message is made of
  'contract/words': ['kernel/units'],

  // memory: what is so now, and everything that ever happened
  'db': [...WORDS],
  'db/testing': ['db'],
  'jobs': [...WORDS, 'db', 'db/testing'],
  'journal': [...WORDS, 'db', 'db/testing'],

  // desk: what a department is (routes, listeners, jobs, sheets) and how it speaks to whoever calls
  'desk': [...WORDS, 'contract/words', 'db', 'db/testing', 'jobs', 'journal'],
  // merge: rows from outside put into a table set by set
  'desk/merge': [...WORDS, 'contract/words', 'db', 'db/testing', 'journal', 'desk'],

  // contract: what browser and server say to each other (a folder per department)
  'contract/items': ['kernel/units', 'kernel/access', 'contract/words'],
  'contract/resources': ['kernel/units', 'kernel/access', 'contract/words'],
  'contract/people': ['kernel/units', 'kernel/access', 'contract/words'],
  'contract/stock': ['kernel/units', 'kernel/access', 'contract/words'],
  'contract/sales': ['kernel/units', 'kernel/access', 'contract/words'],
  'contract/demand': ['kernel/units', 'kernel/access', 'contract/words'],
  'contract/purchasing': ['kernel/units', 'kernel/access', 'contract/words'],
  'contract/production': ['kernel/units', 'kernel/access', 'contract/words'],
  'contract/planning': ['kernel/units', 'kernel/access', 'contract/words'],
  'contract/schedule': ['kernel/units', 'kernel/access', 'contract/words', 'engine/time', 'engine/problem'],
  'contract/floor': ['kernel/units', 'kernel/access', 'contract/words'],
  'contract/shipping': ['kernel/units', 'kernel/access', 'contract/words'],
  'contract/exchange': ['kernel/units', 'kernel/access', 'contract/words'],
  'contract/accounts': ['kernel/units', 'kernel/access', 'contract/words'],
  'contract/jobs': ['kernel/units', 'contract/words'],

  // plant: department by department, in the order an order travels
  'plant/resources': [...DESK, 'engine/time', 'contract/resources'],
  'plant/people': [...DESK, 'engine/time', 'contract/people', 'plant/resources'],
  'plant/items': [...DESK, 'contract/items', 'plant/resources', 'plant/people'],
  'plant/stock': [...DESK, 'contract/stock', 'plant/items', 'plant/resources'],
  'plant/sales': [...DESK, 'contract/sales', 'plant/items', 'plant/resources'],
  'plant/demand': [...DESK, 'contract/demand', 'plant/items', 'plant/stock', 'plant/sales', 'plant/resources'],
  'plant/purchasing': [...DESK, 'contract/purchasing', 'plant/items', 'plant/stock', 'plant/resources'],
  'plant/production': [...DESK, 'contract/production', 'plant/items', 'plant/resources', 'plant/stock', 'plant/people'],
  'plant/planning': [...DESK, 'engine/time', 'engine/mrp', 'contract/planning', 'plant/items', 'plant/resources', 'plant/stock', 'plant/sales', 'plant/demand', 'plant/purchasing', 'plant/production', 'plant/people'],
  'plant/schedule': [...DESK, 'engine/time', 'engine/problem', 'engine/timing', 'engine/search', 'engine/explain', 'solver', 'contract/schedule', 'plant/items', 'plant/resources', 'plant/people', 'plant/stock', 'plant/sales', 'plant/purchasing', 'plant/production', 'plant/planning'],
  'plant/floor': [...DESK, 'contract/floor', 'plant/resources', 'plant/people', 'plant/stock', 'plant/production', 'plant/schedule', 'plant/items'],
  'plant/shipping': [...DESK, 'contract/shipping', 'plant/items', 'plant/stock', 'plant/sales', 'plant/resources'],

  // exchange: files in and out, over the sheets that departments describe
  'exchange': [...DESK, 'contract/exchange'],
  // accounts: who may sign in, and with which role
  'accounts': [...DESK, 'contract/accounts', 'plant/resources', 'plant/people'],

  // app: the one place that knows every department
  'app': [...DESK, 'exchange', 'accounts', 'contract/jobs', 'contract/accounts', 'engine/time', 'plant/items', 'plant/resources', 'plant/people', 'plant/stock', 'plant/sales', 'plant/demand', 'plant/purchasing', 'plant/production', 'plant/planning', 'plant/schedule', 'plant/floor', 'plant/shipping'],
  // demo: an invented plant, put in through the departments' own doors
  'demo': [...DESK, 'kernel/random', 'app', 'exchange', 'accounts', 'engine/time', 'plant/items', 'plant/resources', 'plant/people', 'plant/stock', 'plant/sales', 'plant/demand', 'plant/purchasing', 'plant/production', 'plant/planning', 'plant/schedule', 'plant/floor', 'plant/shipping'],
  'api': [...WORDS, 'contract/words', 'db', 'db/testing', 'desk', 'journal', 'app', 'accounts', 'exchange', 'contract/accounts'],
  'cli': [...WORDS, 'db', 'db/testing', 'jobs', 'desk', 'plant/resources', 'plant/planning', 'plant/schedule', 'app', 'api', 'demo', 'exchange', 'accounts', 'engine/problem', 'engine/timing', 'engine/search', 'engine/formats', 'solver'],

  // web: another program, in the browser; it knows the contract and the engine's arithmetic, never the plant
  'web/words': [],
  'web/kit': ['kernel/units', 'web/words'],
  'web/client': ['kernel/units', 'kernel/access', 'contract/words', 'web/words', 'web/kit', 'contract/items', 'contract/resources', 'contract/people', 'contract/stock', 'contract/sales', 'contract/demand', 'contract/purchasing', 'contract/production', 'contract/planning', 'contract/schedule', 'contract/floor', 'contract/shipping', 'contract/exchange', 'contract/accounts', 'contract/jobs'],
  'web/board': ['kernel/units', 'engine/time', 'engine/problem', 'engine/timing'],
  // shell: the frame around every page; the areas show what departments do, under the same word
  'web/shell': ['kernel/access', 'contract/words', 'web/words', 'web/kit', 'web/client'],
  'web/sales': ['kernel/access', 'contract/words', 'contract/resources', 'contract/items', 'contract/sales', 'contract/planning', 'contract/schedule', 'web/kit', 'web/client', 'web/shell'],
  'web/items': ['kernel/access', 'contract/words', 'contract/items', 'contract/stock', 'contract/planning', 'web/kit', 'web/client', 'web/shell'],
  'web/planning': ['kernel/access', 'contract/words', 'contract/demand', 'contract/planning', 'contract/schedule', 'contract/jobs', 'web/words', 'web/kit', 'web/client', 'web/shell'],
  'web/schedule': ['kernel/access', 'contract/words', 'contract/jobs', 'contract/production', 'contract/schedule', 'engine/problem', 'web/words', 'web/kit', 'web/client', 'web/board', 'web/shell'],
  'web/production': ['kernel/access', 'contract/words', 'contract/planning', 'contract/production', 'web/kit', 'web/client', 'web/shell'],
  'web/floor': ['kernel/units', 'kernel/access', 'contract/words', 'contract/resources', 'contract/people', 'contract/production', 'contract/schedule', 'contract/floor', 'contract/shipping', 'web/kit', 'web/client', 'web/shell'],
  // operations: the home of whoever answers for promises, and where capacity breaks
  'web/operations': ['kernel/access', 'contract/words', 'contract/resources', 'contract/floor', 'contract/planning', 'contract/purchasing', 'contract/schedule', 'contract/shipping', 'web/kit', 'web/client', 'web/shell'],
  'web/shipping': ['kernel/access', 'contract/words', 'contract/shipping', 'web/kit', 'web/client', 'web/shell'],
  'web/stock': ['kernel/access', 'contract/words', 'contract/stock', 'web/kit', 'web/client', 'web/shell'],
  'web/purchasing': ['kernel/access', 'contract/words', 'contract/stock', 'contract/purchasing', 'web/kit', 'web/client', 'web/shell'],
  'web/people': ['kernel/access', 'contract/words', 'contract/people', 'web/kit', 'web/client', 'web/shell'],
  'web/resources': ['kernel/access', 'contract/words', 'contract/resources', 'web/kit', 'web/client', 'web/shell'],
  'web/exchange': ['kernel/access', 'contract/words', 'contract/exchange', 'web/kit', 'web/client', 'web/shell'],
  // accounts: who may sign in, what other programs may and hear, and how the plant is set
  'web/accounts': ['kernel/access', 'contract/words', 'contract/resources', 'contract/schedule', 'contract/accounts', 'web/kit', 'web/client', 'web/shell'],
  'web/begin': ['contract/exchange', 'contract/planning', 'contract/schedule', 'web/kit', 'web/client', 'web/shell'],
  'web/app': ['kernel/access', 'web/words', 'web/kit', 'web/client', 'web/shell', 'web/sales', 'web/items', 'web/planning', 'web/schedule', 'web/production', 'web/floor', 'web/operations', 'web/shipping', 'web/stock', 'web/purchasing', 'web/people', 'web/resources', 'web/exchange', 'web/accounts', 'web/begin'],
};
