/** One registry of commands: it feeds the keys, the palette and the key sheet. Pages add theirs while they are open. */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { tinykeys } from 'tinykeys';

export interface Command {
  readonly id: string;
  readonly title: string;
  /** As tinykeys writes them: "g o", "$mod+k", "Shift+d". */
  readonly keys?: string | undefined;
  /** Heading in the key sheet. */
  readonly group: string;
  readonly run: () => void;
  /** Also while typing in a field: only for keys with Ctrl. */
  readonly whileTyping?: boolean;
}

let commands: readonly Command[] = [];
const hearers = new Set<() => void>();
const KEPT = 'opsfloor.single-keys';
const kept = (): string | null => {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
};
let singleKeys = kept() !== 'off';

const change = (next: readonly Command[]): void => {
  commands = next;
  for (const hear of hearers) hear();
};
const subscribe = (hear: () => void): (() => void) => {
  hearers.add(hear);
  return () => hearers.delete(hear);
};

export const useAllCommands = (): readonly Command[] => useSyncExternalStore(subscribe, () => commands);

/** Keys without Ctrl can be switched off (WCAG 2.1.4). */
export function useSingleKeys(): readonly [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, () => singleKeys);
  return [on, (next) => {
    singleKeys = next;
    try {
      localStorage.setItem(KEPT, next ? 'on' : 'off');
    } catch { /* not kept, but set */ }
    change(commands);
  }];
}

/** Adds commands while the caller is on screen. What they do may change freely; which they are is told by `ids and keys`. */
export function useCommands(own: readonly Command[]): void {
  const latest = useRef(own);
  latest.current = own;
  const signature = own.map((one) => `${one.id} ${one.keys ?? ''} ${one.title}`).join('|');
  useEffect(() => {
    const added = latest.current.map((one, at) => ({ ...one, run: () => latest.current[at]?.run() }));
    change([...commands.filter((one) => !added.some((other) => other.id === one.id)), ...added]);
    return () => change(commands.filter((one) => !added.includes(one)));
  }, [signature]);
}

const typing = (event: KeyboardEvent): boolean => {
  const at = event.target as HTMLElement;
  return at.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(at.tagName);
};
const dialogOpen = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

/** Listens for the keys of all commands; called once, by the shell. */
export function useKeys(): void {
  const all = useAllCommands();
  const [on] = useSingleKeys();
  useEffect(() => {
    const bound: Record<string, (event: KeyboardEvent) => void> = {};
    for (const one of all) {
      const { keys } = one;
      if (keys === undefined) continue;
      const plain = !keys.includes('$mod');
      if (plain && !on) continue;
      const pressed = (event: KeyboardEvent): void => {
        if ((typing(event) && one.whileTyping !== true) || dialogOpen() || event.defaultPrevented) return;
        event.preventDefault();
        one.run();
      };
      bound[keys] = pressed;
      // some keyboards give a sign such as ? without the shift key
      if (/^Shift\+[^A-Za-z0-9]$/.test(keys)) bound[keys.slice(6)] = pressed;
    }
    return tinykeys(window, bound);
  }, [all, on]);
}

/** Keys as they are printed: "G O", "Ctrl K". */
export const keysShown = (keys: string): string => keys.replaceAll('$mod+', /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘ ' : 'Ctrl ').replaceAll('Shift+?', '?').replaceAll('+', ' ').split(' ').map((key) => (key.length === 1 ? key.toUpperCase() : key)).join(' ');
