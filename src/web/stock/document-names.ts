/** Numbers of documents that movements know only by key: those that a list shows are asked for together, and once. */
import { useEffect, useSyncExternalStore } from 'react';
import type { NamedDocument } from '#contract/words';
import { get } from '#web/client';

/** As many are asked for at once. */
const MOST = 100;
/** Known by now; null where there is none, or none that may be seen. */
const known = new Map<string, NamedDocument | null>();
const listeners = new Set<() => void>();
let wanted = new Set<string>();
let waits: ReturnType<typeof setTimeout> | undefined;

async function ask(): Promise<void> {
  waits = undefined;
  const all = [...wanted];
  wanted = new Set();
  for (let at = 0; at < all.length; at += MOST) {
    const keys = all.slice(at, at + MOST);
    const documents = await get<{ documents: NamedDocument[] }>('/documents', { keys: keys.join(',') }).then((answer) => answer.documents, () => undefined);
    if (documents === undefined) continue; // asked again with the next list
    for (const key of keys) known.set(key, null);
    for (const one of documents) known.set(one.key, one);
    for (const listener of listeners) listener();
  }
}

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** What is known of a document by now, without asking. */
export const documentKnown = (key: string): NamedDocument | null | undefined => known.get(key);

/** The document of a key; undefined until it is known, null where there is nothing to be seen of it. */
export function useDocument(key: string): NamedDocument | null | undefined {
  const found = useSyncExternalStore(listen, () => known.get(key));
  useEffect(() => {
    if (known.has(key)) return;
    wanted.add(key);
    waits ??= setTimeout(() => void ask(), 10);
  }, [key]);
  return found;
}
