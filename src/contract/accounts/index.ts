/** What is said of accounts: who is signed in, users, API keys. */
import { z } from 'zod';
import { permissions, roles } from '#kernel/access';
import { id, instant, line } from '#contract/words';

const role = z.enum(roles);
const sites = z.union([z.literal('all'), z.array(id)]);

export const me = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
  roles: z.array(role), permissions: z.array(z.enum(permissions as [string, ...string[]])), sites,
  employeeId: id.nullable(),
  plant: z.object({ name: z.string(), zone: z.string(), siteId: id.nullable() }),
  now: instant,
  /** True where the demo plant is loaded. */
  demo: z.boolean(),
});
export type Me = z.infer<typeof me>;

export const userRow = z.object({
  id: z.string(), name: z.string(), email: z.string(), roles: z.array(role), sites, employeeId: id.nullable(), employee: z.string().nullable(),
  disabled: z.boolean(), madeAt: instant, lastSeenAt: instant.nullable(), version: z.number().int(),
});
export type UserRow = z.infer<typeof userRow>;

export const password = z.string().min(10, 'at least 10 characters').max(128);
export const newUser = z.object({ name: line.min(1), email: z.email(), password, roles: z.array(role).min(1), sites: sites.default('all'), employeeId: id.nullable().default(null) });
export type NewUser = z.infer<typeof newUser>;
export const userEdit = z.object({ name: line.min(1), roles: z.array(role).min(1), sites, employeeId: id.nullable(), disabled: z.boolean() });
export type UserEdit = z.infer<typeof userEdit>;
export const newPassword = z.object({ password });

export const apiKeyRow = z.object({
  id, user: z.string(), userId: z.string(), name: z.string(), start: z.string(), scopes: z.array(z.string()).nullable(), /** Of a screen on the wall: the area it shows. */ area: z.string().nullable(), madeAt: instant,
  expiresAt: instant.nullable(), lastUsedAt: instant.nullable(), revokedAt: instant.nullable(),
});
export type ApiKeyRow = z.infer<typeof apiKeyRow>;
export const newApiKey = z.object({ name: line.min(1), userId: z.string(), scopes: z.array(z.enum(permissions as [string, ...string[]])).min(1).nullable().default(null), expiresAt: instant.nullable().default(null),
  /** For a screen on the wall, instead of scopes: `all`, a site or a work center by its code. It reads that wall and nothing else. */
  area: z.string().trim().min(1).max(60).nullable().default(null),
});
/** The key itself is told once, and never again. */
export const madeApiKey = z.object({ id, key: z.string() });

/** Facts sent to another program. `kinds`: `sales/order-booked`, `sales/*` or `*`. */
export const webhookBody = z.object({ url: z.url({ protocol: /^https?$/ }), kinds: z.array(z.string().regex(/^(\*|[a-z-]+\/(\*|[a-z0-9-]+))$/, 'a fact kind such as sales/order-booked, sales/* or *')).min(1).max(50), active: z.boolean().default(true) });
export type WebhookBody = z.infer<typeof webhookBody>;
export const webhookRow = webhookBody.extend({ id, madeAt: instant, madeBy: z.string(), version: z.number().int(), waiting: z.number().int(), failed: z.number().int(), lastAnswer: z.string().nullable() });
export type WebhookRow = z.infer<typeof webhookRow>;

/** A user's own view of a table: which columns are shown or hidden, and the search part of its address (filters, order). */
export const savedViewBody = z.object({ columns: z.record(z.string().max(60), z.boolean()), search: z.record(z.string().max(60), z.string().max(400)) });
export type SavedViewBody = z.infer<typeof savedViewBody>;
export const savedView = savedViewBody.extend({ table: z.string(), name: z.string() });
export type SavedView = z.infer<typeof savedView>;
