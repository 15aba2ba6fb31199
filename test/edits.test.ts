/** Every edit of the API over the demo plant: read as anybody reads it, kept with the version that was read, and refused with the difference where somebody else was faster. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { buildServer } from '#api';
import { routes } from '#app';
import { freshDatabase } from '#db/testing';
import { loadDemo } from '#demo';
import { CONSOLE } from '#desk';

/** What has no version of its own to be held against: one's own views, a secret that is not read, a square of cells that are each set, what somebody looks at; and a routing chosen
 * for an order, whose version is the order's. */
const WITHOUT_VERSION = ['/saved-views/:table/:name', '/employees/:id/pin', '/skill-levels', '/schedule/drafts/:id/looking', '/production-orders/:id/routing'];

const db = await freshDatabase();
await loadDemo(db, new Date());
const server = buildServer({ db, routes: routes(), callerOf: async () => CONSOLE });
const get = async <T>(path: string): Promise<T | undefined> => {
  const answer = await server.inject({ url: `/api/v1${path}` });
  return answer.statusCode === 200 ? (answer.json() as T) : undefined;
};
type Held = Record<string, unknown> & { id: number; version: number };

/** A record that the edit is of: by its own address, else out of its list. */
async function someRecord(path: string): Promise<Held | undefined> {
  const list = path.replace('/:id', '').replace('/purchase-order-lines', '/inbound');
  const rows = (await get<{ rows: Held[] }>(`${list}?limit=200`))?.rows ?? [];
  const first = rows.find((row) => !['closed', 'cancelled', 'completed', 'shipped', 'retired'].includes(String(row['state'])) && row['status'] !== 'retired') ?? rows[0];
  if (!first) return undefined;
  return { ...((await get<Held>(list === '/bills' ? `/bills/${first.id}/whole` : path.replace(':id', String(first.id)))) ?? first), id: first.id };
}

test('an edit is kept with the version read, gives the next one as ETag, and refuses the one before with the difference', async (t) => {
  t.after(() => server.close());
  await db.write((tx) => sql`insert into people.absence (employee_id, kind, starts_at, ends_at) select id, 'vacation', now() + interval '90 days', now() + interval '95 days' from people.employee order by id limit 1`.execute(tx));
  const [wrong, tried]: [string[], string[]] = [[], []];
  for (const { method, path } of routes().filter((one) => (one.method === 'PUT' || one.method === 'PATCH') && !WITHOUT_VERSION.includes(one.path))) {
    const record = path === '/schedule/setting' ? await get<Held>(path) : path.endsWith('/:id') ? await someRecord(path) : undefined;
    if (!record) {
      wrong.push(`${method} ${path}: nothing to edit`);
      continue;
    }
    tried.push(path);
    const url = `/api/v1${path.replace(':id', String(record['id']))}`;
    const { version: _, id: __, ...body } = record;
    const send = (version: number, changed: object = {}) => server.inject({ method, url, headers: { 'if-match': `"${version}"` }, payload: { ...body, ...changed } });
    const kept = await send(record.version);
    if (kept.statusCode !== 200) {
      wrong.push(`${method} ${path}: ${kept.statusCode} ${kept.body.slice(0, 200)}`);
      continue;
    }
    const late = await send(record.version + 1_000, 'note' in body ? { note: 'something else' } : 'name' in body ? { name: 'Something else' } : {});
    const said = late.json() as { status: number; details?: { current?: { version?: number }; difference?: { field: string; sent: unknown; now: unknown }[] } };
    if (late.statusCode !== 412 || typeof said.details?.current?.version !== 'number' || !Array.isArray(said.details.difference)) wrong.push(`${method} ${path} late: ${late.statusCode} ${late.body.slice(0, 200)}`);
    else if (('note' in body || 'name' in body) && !said.details.difference.some(({ field, sent, now }) => (field === 'note' || field === 'name') && sent !== now)) wrong.push(`${method} ${path} does not say what differs: ${JSON.stringify(said.details).slice(0, 240)}`);
    const tag = kept.headers['etag'];
    if (tag === undefined && kept.body !== '{}') wrong.push(`${method} ${path}: no ETag`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(tried.length > 25, `only ${tried.length} edits were tried`);
});
