/** Which machine this device stands at, once one was chosen on it. */
const KEPT = 'opsfloor.terminal';

export function keepOwnMachine(code: string): void {
  try {
    localStorage.setItem(KEPT, code);
  } catch { /* chosen anew each time */ }
}

/** The terminal of this device; the choice of one where none was opened yet. */
export function ownTerminal(): string {
  let code: string | null = null;
  try {
    code = localStorage.getItem(KEPT);
  } catch { /* none is kept */ }
  return code === null ? '/k' : `/k/${encodeURIComponent(code)}`;
}
