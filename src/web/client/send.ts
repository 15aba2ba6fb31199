/** Asking and telling the server: JSON over /api/v1, with what makes a repetition harmless. */
import type { ProblemDetails } from '#contract/words';
import { t } from '#web/words';
import { noAnswer, Problem } from './problem.ts';

/** What narrows a list: undefined, null and empty text are left out. */
export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export function addressOf(path: string, query: Query = {}): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null && value !== '') asked.set(name, String(value));
  const text = asked.toString();
  return `/api/v1${path}${text === '' ? '' : `?${text}`}`;
}

/** A key no other request has; also on plain http, where the browser has no randomUUID. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

let key: string | null = null;
/** With a key, questions are asked in its name instead of whoever is signed in: a screen on the wall. */
export function askWith(given: string | null): void {
  key = given;
}

async function answerOf<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  let said: unknown;
  try {
    said = text === '' ? undefined : JSON.parse(text);
  } catch {
    throw new Problem({ status: response.status, detail: t('The server answered {status} with something that is no JSON.', { status: response.status }) });
  }
  if (!response.ok) throw new Problem({ ...(said as Partial<ProblemDetails>), status: response.status });
  return said as T;
}

const failed = (error: unknown): never => {
  if (error instanceof DOMException && error.name === 'AbortError') throw error;
  throw noAnswer();
};

export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return answerOf<T>(await fetch(addressOf(path, query), { headers: { accept: 'application/json', ...(key === null ? {} : { 'x-api-key': key }) }, ...(signal ? { signal } : {}) }).catch(failed));
}

export interface Sending {
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  /** The version that was read: an edit of anything newer is refused. */
  readonly version?: number | undefined;
  /** Sent again with the same key, it is done once. Default: a fresh one for POST. */
  readonly key?: string;
  /** Arrives also when the page is left meanwhile. */
  readonly leaving?: boolean;
}

export async function send<T = unknown>(path: string, { method = 'POST', body, version, key, leaving = false }: Sending = {}): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (version !== undefined) headers['if-match'] = `"${version}"`;
  if (method === 'POST') headers['idempotency-key'] = key ?? freshKey();
  return answerOf<T>(await fetch(addressOf(path), { method, headers, keepalive: leaving, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }).catch(failed));
}
