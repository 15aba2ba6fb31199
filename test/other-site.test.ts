/**
 * Site scope: somebody who works for one site gets nothing of another by any list, page, export, file taken in, job or live message, and changes
 * nothing there. The demo plant is the other site; theirs is a new one beside it.
 */
import { test, type TestContext } from 'node:test';
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { buildServer, mountEvents } from '#api';
import { routes, sheets } from '#app';
import { notify } from '#db';
import { freshDatabase } from '#db/testing';
import { loadDemo } from '#demo';
import { CONSOLE, type Caller, type Route } from '#desk';

/** What every site has in common: what is made and how, with whom business is done, who may what. */
const COMMON = /^\/(items|item-groups|bills|routings|units|unit-conversions|customers|suppliers|supplier-terms|skills|changeover-matrices|floor\/stop-reasons|carriers|exchange|users|api-keys|saved-views|planning-runs|lots|me|find|skill-levels|calendar-hours)(\/|$)/;
const COMMON_SHEETS = /^(changeover|skills|units|items|unit-|bill|routing|lots|customers|suppliers|supplier-|price-|runs|stop-reasons|carriers)/;
/** Facts about what belongs to a site; the rest of the journal is everybody's. */
const OF_A_SITE = /^(resources\/(machine|calendar|work-center)|people\/(employee|pin)|stock\/(location|moved)|production|schedule|floor\/report|shipping\/shipment|purchasing\/order|sales\/order)/;

const db = await freshDatabase();
await loadDemo(db, new Date());
const one = async <T>(query: ReturnType<typeof sql<T>>): Promise<T> => (await db.write((tx) => query.execute(tx))).rows[0]!;
const ours = await one(sql<{ id: number; code: string }>`select id, code from resources.site`);
const far = await one(sql<{ id: number }>`insert into resources.site (code, name, zone) values ('FAR', 'Far away', 'America/Chicago') returning id`);
const theirs: Caller = { user: null, name: 'Somebody far away', roles: ['admin'], sites: [far.id], employeeId: null };

function serve(t: TestContext) {
  const server = buildServer({ db, routes: routes(), callerOf: async (request) => (request.headers['x-far'] === undefined ? CONSOLE : theirs) });
  t.after(() => server.close());
  const asThem = { 'x-far': 'yes' };
  const get = (url: string, headers: Record<string, string> = {}) => server.inject({ url: `/api/v1${url}`, headers });
  return { server, asThem, get };
}

const isList = (route: Route): boolean => route.method === 'GET' && route.download === undefined && !route.path.includes(':');
const keysOf = (schema: unknown): string[] => Object.keys((schema as { shape?: object } | undefined)?.shape ?? {});

test('no list holds anything of another site, nor does it where that site is asked for', async (t) => {
  const { get, asThem } = serve(t);
  const wrong: string[] = [];
  let held = 0;
  for (const route of routes().filter((one) => isList(one) && keysOf(one.reply).includes('rows') && !COMMON.test(one.path))) {
    const all = await get(`${route.path}?siteId=${ours.id}`);
    if (all.statusCode === 200 && (all.json() as { rows: unknown[] }).rows.length > 0) held++;
    for (const url of [route.path, ...(keysOf(route.query).includes('siteId') ? [`${route.path}?siteId=${ours.id}`] : [])]) {
      const answer = await get(url, asThem);
      const rows = answer.statusCode === 200 ? (answer.json() as { rows: Record<string, unknown>[] }).rows : [];
      const strange = rows.filter((row) => row['code'] !== 'FAR' && (route.path !== '/journal' || OF_A_SITE.test(String(row['kind']))) && !/^(planning|skill:\d+)$/.test(String(row['subject'])));
      if (strange.length > 0) wrong.push(`${url}: ${strange.length}, such as ${JSON.stringify(strange[0]).slice(0, 160)}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(held > 25, `only ${held} lists had something to hide`);
});

test('no record of another site can be looked at or changed by its number, and trying leaves no trace', async (t) => {
  const { server, get, asThem } = serve(t);
  const lists = new Map<string, Record<string, unknown>[]>();
  for (const route of routes().filter(isList)) {
    const answer = await get(`${route.path}?siteId=${ours.id}`);
    if (answer.statusCode === 200) lists.set(route.path, (answer.json() as { rows?: Record<string, unknown>[] }).rows ?? []);
  }
  const first = (list: string): Record<string, unknown> => lists.get(list)?.find((row) => row['state'] !== 'closed') ?? {};
  const number = async (query: ReturnType<typeof sql<{ id: number }>>): Promise<number> => (await db.read((tx) => query.execute(tx))).rows[0]?.id ?? 0;
  const elsewhere: Record<string, unknown> = {
    'purchase-order-lines': await number(sql`select id from purchasing.purchase_order_line order by id limit 1`), 'sales-order-lines': first('/sales-order-lines')['id'],
    'schedule/drafts': first('/schedule/versions')['id'], 'shipment-picks': await number(sql`select id from shipping.pick limit 1`), receipts: await number(sql`select id from purchasing.receipt limit 1`),
    'schedule/why-late': first('/schedule/projections')['number'], 'schedule/ways-out': first('/schedule/projections')['number'], 'floor/terminals': 'CNC-01', 'material-plan': first('/material-plan')['itemId'],
  };
  const [machine, item, employee, line, order, location] = [first('/machines'), first('/items'), first('/employees'), first('/sales-order-lines'), first('/production-orders'), first('/locations')];
  const [day, at] = [new Date().toISOString().slice(0, 10), new Date().toISOString()];
  /** Holds every field that some body asks for, naming the other site wherever it can. */
  const bag = {
    code: 'NEW', name: 'New', zone: 'Europe/Berlin', siteCode: ours.code, siteId: ours.id, calendarCode: first('/calendars')['code'], workCenterCode: machine['workCenterCode'], itemCode: item['code'], itemId: item['id'], customerCode: first('/customers')['code'],
    locationCode: location['code'], fromLocationCode: location['code'], toLocationCode: location['code'], locationId: location['id'], fromLocationId: location['id'], toLocationId: location['id'], lotId: null, lotCode: null,
    quantity: '1', counted: '1', reason: 'because', note: '', day, dueOn: day, requestedOn: day, startsOn: day, orderedOn: day, dueAt: at, startsAt: at, endsAt: at, starts: at, ends: at, from: day, to: day, until: null, since: at,
    kind: 'storage', machineId: machine['id'], employeeId: employee['id'], orderId: order['id'], operationId: 1, key: `production-order:${String(order['id'])}`, number: '12', pin: '1234', token: 'x', who: 'supervisor', owner: 'me', outcome: 'done', machine: machine['code'],
    lines: [{ salesOrderLineId: line['id'], itemCode: item['code'], quantity: '1', requestedOn: day }], ids: [order['id']], orders: [{ itemCode: item['code'], siteCode: ours.code, quantity: '1', dueAt: at }], supply: 'make', do: 'pin', operation: 1,
    text: 'note', keys: ['operation:1'], alwaysOpen: false, shifts: [], breaks: [], exceptions: [], supplierId: 1, versionId: first('/schedule/versions')['id'], frozenMinutes: 60, horizonDays: 30, atRiskMinutes: 60, searchSeconds: 5, objective: 'lateness', labourConstrains: true, shipBy: '16:00',
  };
  const things = { itemId: item['id'], siteId: ours.id, locationId: location['id'], lotId: null, quantity: '1', counted: '1' };
  /** Where one bag does not do for all. */
  const bodies: Record<string, object> = {
    '/absences': { kind: 'sick' }, '/stock/counts': { lines: [things] }, '/stock/transfers': { toLocationId: lists.get('/locations')?.[1]?.['id'] }, '/purchase-orders/:id/confirm': { lines: [{ lineId: elsewhere['purchase-order-lines'], confirmedOn: day }] },
    '/production-orders': { orders: [{ ...things, dueAt: at }] }, '/production-orders/:id/routing': { routingId: 1 }, '/production-orders/:id/merge': { from: lists.get('/production-orders')?.find((row) => row['id'] !== order['id'])?.['id'] }, '/production-orders/:id/issue': { lines: [{ componentId: 1, quantity: '1' }] },
    '/schedule/drafts/:id/commands': { kind: 'unpin', key: 'x', operation: 'x', operations: ['x'] }, '/schedule/setting': (await get(`/schedule/setting?siteId=${ours.id}`)).json() as object, '/shipments/:id/pick': { lotId: undefined, locationId: undefined, quantity: undefined },
  };
  const facts = async (): Promise<number> => number(sql<{ id: number }>`select coalesce(max(number), 0) as id from journal.fact`);
  const begun = await facts();
  const wrong: string[] = [];
  const unclear: string[] = [];
  let hidden = 0;
  for (const route of routes().filter((one) => !isList(one) && one.download === undefined && !COMMON.test(one.path))) {
    const base = route.path.split('/:')[0]!.slice(1);
    const id = elsewhere[base] ?? first(`/${base}`)['id'] ?? 1;
    const url = route.path.replaceAll(/:\w+/g, String(id));
    const query = keysOf(route.query).includes('siteId') ? `?siteId=${ours.id}` : '';
    if (route.method === 'GET') {
      const [all, some] = [await get(url + query), await get(url + query, asThem)];
      if (some.statusCode !== 403 && some.statusCode !== 404) (all.statusCode === some.statusCode && all.statusCode >= 400 ? unclear : wrong).push(`GET ${url}${query}: ${some.statusCode} ${some.body.slice(0, 120)}`);
      else if (all.statusCode === 200) hidden++;
      continue;
    }
    const record = route.path.endsWith('/:id') && (route.method === 'PUT' || route.method === 'PATCH') ? ((await get(url)).json() as object) : {};
    const answer = await server.inject({ method: route.method, url: `/api/v1${url}`, headers: asThem, payload: route.body ? { ...bag, ...record, ...bodies[route.path] } : {} });
    if ([403, 404].includes(answer.statusCode) || (answer.statusCode === 422 && /does not work for|works for some sites only/.test(answer.body))) hidden++;
    else if (answer.statusCode < 400) wrong.push(`${route.method} ${url}: ${answer.statusCode} ${answer.body.slice(0, 140)}`);
    else unclear.push(`${route.method} ${url}: ${answer.statusCode} ${answer.body.slice(0, 220)}`);
  }
  assert.deepEqual(wrong, []);
  // what a terminal sends is known by its token; the demo has no receipt to take back
  assert.deepEqual(unclear.filter((one) => !/^POST \/(receipts\/0|floor\/(reports|terminals))/.test(one)), []);
  assert.equal(await facts(), begun);
  assert.ok(hidden > 70, `only ${hidden} were refused`);
});

test('no export gives out rows of another site', async (t) => {
  const { get, asThem } = serve(t);
  const wrong: string[] = [];
  let held = 0;
  for (const { name } of sheets().filter((one) => one.rows && !COMMON_SHEETS.test(one.name))) {
    if (((await get(`/exchange/export/${name}?as=json`)).json() as unknown[]).length > 0) held++;
    const rows = (await get(`/exchange/export/${name}?as=json`, asThem)).json() as Record<string, unknown>[];
    if (rows.some((row) => row['code'] !== 'FAR')) wrong.push(`${name}: ${rows.length}, such as ${JSON.stringify(rows[0])}`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(held > 20, `only ${held} sheets had rows`);
});

test('no file changes or takes over what is of another site', async (t) => {
  const { server, get, asThem } = serve(t);
  const wrong: string[] = [];
  let refused = 0;
  for (const { name, columns, key } of sheets().filter((one) => one.load && one.rows && !COMMON_SHEETS.test(one.name))) {
    const [row] = ((await get(`/exchange/export/${name}?as=json`)).json() as Record<string, unknown>[]).filter(({ code }) => code !== 'FAR');
    if (!row) continue;
    const mine: Record<string, unknown> = { ...row, ...('site' in row && !key.includes('site') ? { site: 'FAR' } : {}), ...('note' in row ? { note: 'changed' } : {}) };
    for (const one of [row, mine]) {
      const head = columns.map((column) => column.name).filter((column) => one[column] !== undefined && one[column] !== null);
      const csv = `${head.join(',')}\n${head.map((column) => JSON.stringify(String(one[column]))).join(',')}\n`;
      const answer = await server.inject({ method: 'POST', url: '/api/v1/exchange/imports', headers: asThem, payload: { name, files: [{ path: `${name}.csv`, base64: Buffer.from(csv).toString('base64') }] } });
      const report = answer.json() as { refused: number; refusals: { reason: string }[] };
      if (!(report.refused > 0)) wrong.push(`${name}: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
      if (report.refusals.some(({ reason }) => /does not work for|works for some sites only/.test(reason))) refused++;
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(refused > 25, `only ${refused} were refused for their site`);
});

test('an import made for all sites is neither shown nor undone from one of them; and nobody undoes what they might not have imported', async (t) => {
  const { server, get, asThem } = serve(t);
  const planner: Caller = { ...CONSOLE, name: 'Petra', roles: ['planner'] };
  const asPlanner = buildServer({ db, routes: routes(), callerOf: async () => planner });
  t.after(() => asPlanner.close());
  const csv = (text: string) => ({ name: 'file', files: [{ path: 'employees.csv', base64: Buffer.from(text).toString('base64') }] });
  const staged = await server.inject({ method: 'POST', url: '/api/v1/exchange/imports', payload: csv(`code,name,site\nE-901,New hand,${ours.code}\n`) });
  const { id } = staged.json() as { id: number };
  const undo = `/api/v1/exchange/imports/${id}/undo`;
  assert.equal((await server.inject({ method: 'POST', url: `/api/v1/exchange/imports/${id}/commit`, payload: {} })).statusCode, 200);
  assert.equal((await get(`/exchange/imports/${id}`, asThem)).statusCode, 404);
  assert.ok(((await get('/exchange/imports', asThem)).json() as { rows: { id: number }[] }).rows.every((row) => row.id !== id));
  assert.equal((await server.inject({ method: 'POST', url: undo, headers: asThem, payload: {} })).statusCode, 404);
  assert.match((await asPlanner.inject({ method: 'POST', url: undo, payload: {} })).body, /Petra may not people\.edit/);
  assert.equal((await server.inject({ method: 'POST', url: undo, payload: {} })).statusCode, 201);
  const theirOwn = (await server.inject({ method: 'POST', url: '/api/v1/exchange/imports', headers: asThem, payload: csv('code,name,site\nE-902,Far hand,FAR\n') })).json() as { id: number; refused: number };
  assert.equal(theirOwn.refused, 0);
  assert.equal((await get(`/exchange/imports/${theirOwn.id}`, asThem)).statusCode, 200);
});

test('live messages tell how far work is only to whoever works for its site', async (t) => {
  const server = buildServer({ db, routes: [], callerOf: async () => theirs });
  const end = await mountEvents(server, db, async () => theirs);
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  t.after(() => end().then(() => server.close()));
  const say = (siteId: number | null, id: string) => db.write((tx) => notify(tx, 'opsfloor_progress', JSON.stringify({ siteId, id, share: 0.5 })));
  const answer = await fetch(`${address}/api/v1/events`);
  let text = '';
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    if (text === '') {
      await say(ours.id, 'of the other site');
      await say(far.id, 'of their own');
      await say(null, 'of no site');
    }
    text += chunk;
    if (text.includes('of no site')) break;
  }
  assert.match(text, /of their own/);
  assert.doesNotMatch(text, /of the other site/);
});

test('a job for another site is none to them, and cannot be stopped', async (t) => {
  const { server, get, asThem } = serve(t);
  const { rows } = await db.write((tx) => sql<{ id: string }>`insert into jobs.job (name, input, asked_by) values ('schedule.replan', ${JSON.stringify({ siteId: ours.id })}::jsonb, 'test') returning id`.execute(tx));
  assert.equal((await get(`/jobs/${rows[0]!.id}`)).statusCode, 200);
  assert.equal((await get(`/jobs/${rows[0]!.id}`, asThem)).statusCode, 404);
  assert.equal((await server.inject({ method: 'POST', url: `/api/v1/jobs/${rows[0]!.id}/stop`, headers: asThem, payload: {} })).statusCode, 404);
  assert.deepEqual(((await get('/jobs', asThem)).json() as { rows: unknown[] }).rows, []);
});
