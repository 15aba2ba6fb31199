/** The addresses of every page of a demo plant and of its parts, with things that are there. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

interface Row { readonly id: number }

/** Every route of the app, as its areas declare them: the path, and what addresses it answers. */
export function routesOfApp(): { readonly path: string; readonly at: RegExp }[] {
  const web = join(import.meta.dirname, '..', 'src', 'web');
  return globSync('*/index.ts', { cwd: web }).flatMap((file) => {
    const text = readFileSync(join(web, file), 'utf8');
    const paths = [...text.matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path!);
    // a page that is declared otherwise would be forgotten
    const pages = [...text.matchAll(/\bload: \(\) => import\(/g)].length;
    if (paths.length !== pages) throw new Error(`${file} loads ${pages} pages and names ${paths.length} paths`);
    return paths.map((path) => ({ path, at: new RegExp(`^${path.replaceAll(/\$[a-z]+/gi, '[^/]+')}$`) }));
  });
}

/** Rows of a list of the API, asked as whoever is signed in. */
export const rowsOf = async <T = Row>(page: Page, path: string): Promise<T[]> => (await page.evaluate(async (asked) => (await (await fetch(`/api/v1${asked}`)).json()) as { rows: unknown[] }, path)).rows as T[];

const PARTS: Readonly<Record<string, readonly string[]>> = {
  items: ['units'], material: ['items', 'orders', 'forecast'], runs: ['schedule', 'work'], machines: ['centers', 'sites', 'downtimes', 'calendars', 'calendars&editing=yes', 'changeovers'], users: ['keys', 'webhooks'], stock: ['lots', 'movements', 'locations'], people: ['absences', 'skills'], purchases: ['orders', 'suppliers'], shipments: ['shipments', 'carriers'], item: ['bill', 'bill&editing=yes', 'used', 'routing', 'routing&editing=yes', 'stock', 'plan'],
};

/** The order that finishes latest against its need. */
async function latestOrder(page: Page): Promise<string | undefined> {
  const projected = await rowsOf<{ salesOrder: string; lateMinutes: number }>(page, '/schedule/projections');
  return projected.filter((row) => row.lateMinutes > 0).sort((a, b) => b.lateMinutes - a.lateMinutes)[0]?.salesOrder;
}

/** A machine something runs on. */
export const busyMachine = async (page: Page): Promise<string | undefined> => (await rowsOf<{ machine: string; status: string }>(page, '/schedule/dispatch')).find((row) => row.status === 'running')?.machine;

/** Name → address, parts as `material-items`. A page of one thing is left out where there is no such thing. */
export async function everyPage(page: Page): Promise<Record<string, string>> {
  const late = await latestOrder(page);
  const lists: Record<string, readonly [at: string, list: string]> = {
    order: ['/orders/', late === undefined ? '/sales-orders' : `/sales-orders?find=${late}`], 'production-order': ['/production/', '/production-orders?state=running'], item: ['/items/', '/items?find=DH-12'], lot: ['/lots/', '/lots'],
    purchase: ['/purchases/', '/purchase-orders'], shipment: ['/shipments/', '/shipments'], import: ['/imports/', '/exchange/imports'],
  };
  const found: Record<string, string> = {
    floor: '/floor', ops: '/ops', capacity: '/capacity', 'line-up': '/line-up', losses: '/losses', customers: '/customers', promise: '/promise?item=DH-12&quantity=5', orders: '/orders', 'order-new': '/orders/new', schedule: '/schedule', 'schedule-print': '/schedule/print', material: '/material', health: '/health', runs: '/runs', production: '/production',
    dispatch: '/dispatch', 'dispatch-week': '/dispatch?reach=week', 'dispatch-print': '/dispatch/print', calls: '/floor/calls', output: '/floor/output', items: '/items', stock: '/stock', purchases: '/purchases', shipments: '/shipments', people: '/people',
    machines: '/machines', imports: '/imports', users: '/users', settings: '/settings', terminals: '/k', wall: '/wall/all', begin: '/begin', 'floor-start': '/floor?view=start', 'floor-handover': '/floor?view=handover',
  };
  for (const [name, [at, list]] of Object.entries(lists)) {
    const [first] = await rowsOf(page, `${list}${list.includes('?') ? '&' : '?'}limit=1`);
    if (first) found[name] = `${at}${first.id}`;
  }
  const draft = (await rowsOf<Row & { state: string }>(page, '/schedule/versions')).find((one) => one.state === 'draft');
  if (draft) {
    found['schedule-draft'] = `/schedule?version=${draft.id}`;
    const [job] = await rowsOf<{ number: string }>(page, '/schedule/dispatch');
    if (job) found['schedule-draft-order'] = `/schedule?version=${draft.id}&order=${job.number}`;
  }
  if (found['shipment']) found['shipment-print'] = `${found['shipment']}/print`;
  for (const [name, parts] of Object.entries(PARTS)) if (found[name]) for (const part of parts) found[`${name}-${part.replace('&editing=yes', '-edited')}`] = `${found[name]}?part=${part}`;
  return found;
}
