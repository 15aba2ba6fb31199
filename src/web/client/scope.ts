/** The site that is looked at, in every question that can be asked of one site; said in the address, so that a link shows what its sender saw. */

type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Paths that take `siteId`: all that the server has, which a test holds against its routes. */
export const OF_A_SITE: readonly string[] = [
  '/work-centers', '/machines', '/downtimes', '/employees', '/absences', '/locations', '/balances', '/movements', '/sales-orders', '/sales-order-lines', '/demand', '/forecasts', '/purchase-orders', '/inbound',
  '/production-orders', '/production-operations', '/material-plan', '/planned-orders', '/planning-actions', '/schedule/versions', '/schedule/board', '/schedule/why-late/:number', '/schedule/ways-out/:number',
  '/schedule/promise', '/schedule/dispatch', '/schedule/projections', '/schedule/capacity', '/schedule/orders-at-risk', '/schedule/runs', '/schedule/setting', '/floor/losses', '/floor/calls', '/floor/handover-notes', '/ready-to-ship', '/shipments',
];
/** Among them those that mean one site anyhow: a schedule is a site's. */
const oneOnly = (path: string): boolean => path.startsWith('/schedule/');
const known = new Set(OF_A_SITE);
const asDeclared = (path: string): string => path.replace(/^(\/schedule\/(?:why-late|ways-out))\/[^/]+$/, '$1/:number');

export interface Looked {
  /** Undefined: there is only one site, or none to choose. */
  readonly siteId: number | undefined;
  /** Lists show all sites; `siteId` is the one whose clock counts. */
  readonly all: boolean;
}
let looked: Looked = { siteId: undefined, all: false };
export function lookAt(next: Looked): void {
  looked = next;
}

/** The question, asked of the site that is looked at unless it names one itself. */
export function scoped(path: string, query: Query): Query {
  if (looked.siteId === undefined || query['siteId'] !== undefined || !known.has(asDeclared(path)) || (looked.all && !oneOnly(path))) return query;
  return { ...query, siteId: looked.siteId };
}
