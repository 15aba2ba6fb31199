/** The server's last answers that a terminal starts with when nobody answers: kept in this browser, forgotten with the sign-out. Works on plain http too. */
import { plantNow } from '#web/kit';

const PREFIX = 'opsfloor.answer.';

export interface Kept<T> {
  readonly answer: T;
  /** The server's clock minus this machine's when it came, ms. */
  readonly skew: number;
}

export function keepAnswer(name: string, answer: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify({ answer, skew: plantNow() - Date.now() } satisfies Kept<unknown>));
  } catch { /* not kept: after a reload there must be a network */ }
}

export function keptAnswer<T>(name: string): Kept<T> | undefined {
  try {
    return (JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') as Kept<T> | null) ?? undefined;
  } catch {
    return undefined;
  }
}

export function forgetAnswers(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name);
  } catch { /* nothing is kept */ }
}
