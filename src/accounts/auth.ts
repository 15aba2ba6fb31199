/** Signing in: better-auth over our own PostgreSQL. Nobody signs up through the web; single sign-on finds users that exist. */
import { randomBytes } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { genericOAuth } from 'better-auth/plugins';
import { sql } from 'kysely';
import pg from 'pg';
import type { Db } from '#db';
import { Refusal } from '#kernel/refusal';
import { userById } from './users.ts';

export interface SignIn {
  /** Whether there is single sign-on beside passwords. */
  readonly singleSignOn: boolean;
  /** Handles everything below /api/auth; refuses what is not offered. */
  readonly handle: (request: Request) => Promise<Response>;
  /** The account whose session the cookies carry; null where there is none. */
  readonly userOf: (headers: Headers) => Promise<string | null>;
  readonly close: () => Promise<void>;
}

export interface SignInOptions {
  /** Where browsers reach the plant, e.g. http://localhost:3000; default: as the request says. */
  readonly baseUrl?: string | undefined;
  /** Single sign-on through OpenID Connect. */
  readonly oidc?: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | undefined;
}

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** A secret that the program made for itself and keeps in its database. */
export const secretNamed = (db: Db, name: string): Promise<string> =>
  db.write(async (tx) => {
    await sql`insert into accounts.secret (name, value) values (${name}, ${randomBytes(48).toString('base64url')}) on conflict do nothing`.execute(tx);
    const { rows } = await sql<{ value: string }>`select value from accounts.secret where name = ${name}`.execute(tx);
    return rows[0]!.value;
  });

/** The header in which the web server tells who is at the other end of the connection; what a client sends under this name is dropped. */
export const PEER = 'x-opsfloor-peer';

/** All that is done below /api/auth. Whatever else better-auth offers (changing one's own name, unlinking accounts, …) nobody asked for. */
const OFFERED = /^\/api\/auth\/(sign-in\/(email|social)|callback\/oidc|sign-out|get-session)$/;

/** True unless the provider says that nobody has looked whether the address is this person's; many say nothing. */
const isTheirs = ({ email_verified: said }: Readonly<Record<string, unknown>>): boolean => said === undefined || said === true || said === 'true';

function singleSignOn({ issuer, clientId, clientSecret }: NonNullable<SignInOptions['oidc']>) {
  return genericOAuth({
    config: [{
      providerId: 'oidc', discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, clientId, clientSecret, scopes: ['openid', 'profile', 'email'],
      pkce: true, disableSignUp: true,
      requireIdTokenVerification: true, // without keys to verify with there is no single sign-on, rather than one that believes anything
      mapProfileToUser: (profile) => ({ emailVerified: isTheirs(profile) }),
    }],
  });
}

/** Refuses a session for an account that is disabled, or that has no profile of this plant. */
async function demandEnabled(db: Db, userId: string): Promise<void> {
  const user = await db.read((tx) => userById(tx, userId));
  if (user && !user.disabled) return;
  throw new APIError('FORBIDDEN', { code: 'account_disabled', message: user ? `The account of ${user.name} is disabled.` : 'There is no such account here.' });
}

/** Sign-in over the database's accounts. */
export async function openSignIn(db: Db, { baseUrl, oidc }: SignInOptions = {}): Promise<SignIn> {
  const pool = new pg.Pool({ connectionString: db.url, options: '-c search_path=accounts', max: 4, application_name: 'opsfloor sign-in' });
  pool.on('error', () => {}); // an idle connection that breaks is replaced at the next use
  const auth = betterAuth({
    appName: 'Opsfloor',
    database: pool,
    secret: await secretNamed(db, 'sign-in'),
    baseURL: baseUrl ?? { allowedHosts: ['*'], protocol: 'auto' },
    basePath: '/api/auth',
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    session: { expiresIn: 7 * DAY, updateAge: DAY },
    rateLimit: { enabled: true, storage: 'database', window: MINUTE, max: 100, customRules: { '/sign-in/*': { window: MINUTE, max: 10 }, '/get-session': false } },
    account: { accountLinking: { enabled: true } },
    plugins: oidc ? [singleSignOn(oidc)] : [],
    databaseHooks: { session: { create: { before: (session) => demandEnabled(db, session.userId) } } },
    onAPIError: { errorURL: '/' }, // the sign-in page says what went wrong
    advanced: { cookiePrefix: 'opsfloor', defaultCookieAttributes: { sameSite: 'lax', httpOnly: true }, ipAddress: { ipAddressHeaders: [PEER] } },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  });
  return {
    singleSignOn: oidc !== undefined,
    async handle(request) {
      const { pathname } = new URL(request.url);
      if (!OFFERED.test(pathname)) throw new Refusal('not-found', `There is nothing at ${request.method} ${pathname}.`);
      return auth.handler(request);
    },
    async userOf(headers) {
      if (!/opsfloor\.session_token=/.test(headers.get('cookie') ?? '')) return null;
      const session = await auth.api.getSession({ headers });
      return session?.user.id ?? null;
    },
    close: () => pool.end(),
  };
}
