/** Signing in: better-auth over our own PostgreSQL. Nobody signs up through the web; single sign-on finds users that exist. */
import { randomBytes } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins';
import { sql } from 'kysely';
import pg from 'pg';
import type { Db } from '#db';

export interface SignIn {
  /** Handles everything below /api/auth. */
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
    account: { accountLinking: { enabled: true, trustedProviders: ['oidc'] } },
    plugins: oidc
      ? [genericOAuth({ config: [{ providerId: 'oidc', discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, clientId: oidc.clientId, clientSecret: oidc.clientSecret, scopes: ['openid', 'profile', 'email'], pkce: true, disableSignUp: true }] })]
      : [],
    advanced: { cookiePrefix: 'opsfloor', defaultCookieAttributes: { sameSite: 'lax', httpOnly: true } },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  });
  return {
    handle: (request) => auth.handler(request),
    async userOf(headers) {
      if (!/opsfloor\.session_token=/.test(headers.get('cookie') ?? '')) return null;
      const session = await auth.api.getSession({ headers });
      return session?.user.id ?? null;
    },
    close: () => pool.end(),
  };
}
