/** Who is asking, and what they may do. */
import { mayUse, rolesWith, type Permission, type Role } from '#kernel/access';
import { Refusal } from '#kernel/refusal';
import type { Tx } from '#db';
import { record, type NewFact } from '#journal';

export interface Caller {
  /** The account's id; null for the console, a job, or nobody. */
  readonly user: string | null;
  /** As it stands in the journal: "Paula Moreau", "console", "job planning.run". */
  readonly name: string;
  readonly roles: readonly Role[];
  /** The sites this caller may see and change. */
  readonly sites: 'all' | readonly number[];
  readonly employeeId: number | null;
  /** Where an API key narrows what its user may: these permissions and no others. */
  readonly scopes?: readonly Permission[];
  /** A screen on the wall: it sees this area's wall, and nothing else. */
  readonly area?: string;
}

/** The person at the machine's own console: may do everything. */
export const CONSOLE: Caller = { user: null, name: 'console', roles: ['admin'], sites: 'all', employeeId: null };

/** A background job acting for the plant itself. */
export const jobCaller = (name: string): Caller => ({ user: null, name: `job ${name}`, roles: ['admin'], sites: 'all', employeeId: null });

/** What a command works with: one transaction, who asks, and what time it is. */
export interface Act {
  readonly tx: Tx;
  readonly caller: Caller;
  readonly now: Date;
}

/** True when the caller holds the permission. */
export const callerMay = (caller: Caller, permission: Permission): boolean =>
  mayUse(caller.roles, permission) && (caller.scopes === undefined || caller.scopes.includes(permission));

/** Refuses unless the caller holds the permission. */
export function demandPermission(caller: Caller, permission: Permission): void {
  if (callerMay(caller, permission)) return;
  if (mayUse(caller.roles, permission)) throw new Refusal('forbidden', `The API key of ${caller.name} is not made for ${permission}.\nMaybe make a key with that scope.`);
  throw new Refusal('forbidden', `${caller.name} may not ${permission}.\nMaybe ask somebody with the role ${rolesWith(permission).join(' or ')}.`);
}

/** Refuses a screen on the wall whatever is not the wall of its own area. */
export function demandWall({ area, name }: Caller, asked: string | undefined): void {
  if (area === undefined || area === asked) return;
  throw new Refusal('forbidden', `The key of ${name} is made for the wall of ${area}, and opens nothing else.\nMaybe make a key for what is wanted here.`);
}

/** Refuses unless the caller works for the site. */
export function demandSite(caller: Caller, siteId: number): void {
  if (caller.sites !== 'all' && !caller.sites.includes(siteId)) throw new Refusal('forbidden', `${caller.name} does not work for site ${siteId}.`);
}

/** Records facts in the act's transaction, signed by its caller; returns the last one's number. */
export const tell = (act: Act, ...facts: readonly NewFact[]): Promise<number> => record(act.tx, { user: act.caller.user, name: act.caller.name }, facts);

/** Refuses when what is to be edited is no longer at the version the caller saw. `expected` undefined: the caller did not say, and takes what there is. */
export function demandVersion(what: string, current: { readonly version: number }, expected: number | undefined): void {
  if (expected === undefined || expected === current.version) return;
  throw new Refusal('stale', `${what} was changed meanwhile: you saw version ${expected}, it is now ${current.version}.\nMaybe look at the newer version and enter your change again.`, { details: { current } });
}
