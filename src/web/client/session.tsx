/** Who is signed in, and what they may. */
import type { Me } from '#contract/accounts';
import type { SiteRow } from '#contract/resources';
import type { Permission } from '#kernel/access';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, type ReactNode } from 'react';
import { setPlantClock, t } from '#web/kit';
import { forgetAnswers, keepAnswer, keptAnswer } from './kept.ts';
import { startLive } from './live.ts';
import { Problem, shownProblem } from './problem.ts';
import { get } from './send.ts';
import { whole } from './whole.ts';
import { lookAt } from './scope.ts';
import { EVERY_SITE, plantAt, saySite, wantedSite } from './site.ts';

export interface Session {
  /** With several sites, `me.plant` is the one that is looked at. */
  readonly me: Me;
  /** Those this person may look at; one, or none known, means there is nothing to choose. */
  readonly sites: readonly SiteRow[];
  /** The code of the site that is looked at, or "all"; null where there is nothing to choose. */
  readonly siteCode: string | null;
  readonly may: (permission: Permission) => boolean;
  readonly signOut: () => Promise<void>;
}
const SessionContext = createContext<Session | null>(null);

/** The session; only below `SignedIn`. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('nobody is signed in here');
  return session;
}
export const useMay = (permission: Permission): boolean => useSession().may(permission);

async function authenticate(path: string, body: unknown): Promise<{ url?: string }> {
  const response = await fetch(`/api/auth/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).catch(() => null);
  if (response === null) throw new Problem({ status: 0, detail: t('The server does not answer.'), maybe: t('Maybe the network is away.') });
  const said = (await response.json().catch(() => ({}))) as { message?: string; detail?: string; url?: string };
  if (response.ok) return said;
  if (response.status === 429) throw new Problem({ status: 429, detail: t('Too many tries.'), maybe: t('Maybe wait a minute, then try again.') });
  throw new Problem({ status: response.status, detail: response.status === 401 || response.status === 403 ? (said.message ?? t('Email or password is wrong.')) : (said.detail ?? said.message ?? t('The server answered {status}.', { status: response.status })), ...(response.status === 401 ? { maybe: t('Maybe ask your administrator for a new password.') } : {}) });
}
export const signIn = async (email: string, password: string): Promise<void> => void (await authenticate('sign-in/email', { email, password }));

/** Goes to the company's own sign-in; it sends the browser back here, signed in or with `?error=` in the address. */
export async function signInElsewhere(): Promise<void> {
  const { url } = await authenticate('sign-in/social', { provider: 'oidc', callbackURL: '/', errorCallbackURL: '/' });
  if (url !== undefined) location.assign(url);
}

/** Whether there is single sign-on beside passwords. */
export const useSingleSignOn = (): boolean => useQuery({ queryKey: ['one', '/sign-in-ways'], queryFn: ({ signal }) => get<{ singleSignOn: boolean }>('/sign-in-ways', {}, signal), staleTime: Infinity }).data?.singleSignOn ?? false;

export interface SignedInProps {
  readonly children: ReactNode;
  /** Shown while it is not known who this is. */
  readonly waiting: ReactNode;
  readonly stranger: (again: () => void) => ReactNode;
  readonly failed: (failure: { readonly title: string; readonly advice: string | undefined; readonly onRetry: () => void }) => ReactNode;
}

interface Known {
  readonly me: Me;
  readonly sites: readonly SiteRow[];
}

/** Who is signed in, null for a stranger. Nobody answers: whoever was the last, so that a terminal starts without network. */
async function askMe(signal: AbortSignal): Promise<Known | null> {
  try {
    // whoever may not read sites has none to choose from
    const [said, { rows: sites }] = await Promise.all([get<Me>('/me', {}, signal), whole<{ rows: readonly SiteRow[] }>('/sites', {}, signal).catch(() => ({ rows: [] as readonly SiteRow[] }))]);
    const { plant, code } = plantAt(said.plant, sites, wantedSite());
    const me: Me = { ...said, plant };
    lookAt({ siteId: code === null ? undefined : (plant.siteId ?? undefined), all: code === EVERY_SITE });
    if (code !== null) saySite(code);
    setPlantClock({ zone: me.plant.zone, serverNow: me.now });
    keepAnswer('me', { me, sites } satisfies Known);
    return { me, sites };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    const kept = problem.status === 0 ? keptAnswer<Known>('me') : undefined;
    if (kept) {
      setPlantClock({ zone: kept.answer.me.plant.zone, serverNow: new Date(Date.now() + kept.skew).toISOString() });
      return kept.answer;
    }
    if (problem.status !== 401) throw problem;
    forgetAnswers();
    return null;
  }
}

/** Its children see who is signed in; strangers see the sign-in page. */
export function SignedIn({ children, waiting, stranger, failed }: SignedInProps): ReactNode {
  const client = useQueryClient();
  const { data: known, error, refetch } = useQuery({ queryKey: ['one', '/me'], meta: { hears: ['accounts'] }, staleTime: 5 * 60_000, queryFn: ({ signal }) => askMe(signal) });
  const signedIn = known !== undefined && known !== null;
  useEffect(() => (signedIn ? startLive() : undefined), [signedIn]);
  if (known === undefined) return error ? failed({ ...shownProblem(error), onRetry: () => void refetch() }) : waiting;
  if (known === null) return stranger(() => void client.resetQueries());
  const { me, sites } = known;
  const permissions = new Set(me.permissions);
  const signOut = async (): Promise<void> => {
    await authenticate('sign-out', {});
    client.clear();
    forgetAnswers();
    location.assign('/');
  };
  return <SessionContext value={{ me, sites, siteCode: plantAt(me.plant, sites, wantedSite()).code, may: (permission) => permissions.has(permission), signOut }}>{children}</SessionContext>;
}
