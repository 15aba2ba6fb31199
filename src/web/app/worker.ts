/**
 * The service worker: keeps the built app on the machine, so that a page opens without network. Pages are asked of the network first; files with
 * a fingerprint in their name are taken from here. Nothing of the API passes through it: what a terminal keeps, it keeps itself.
 */

export {};

/** Put in by the build: the files, and a name that changes with any of them. */
declare const __BUILT__: { readonly version: string; readonly files: readonly string[] };
interface Extendable extends Event {
  waitUntil: (done: Promise<unknown>) => void;
}
interface Fetching extends Extendable {
  readonly request: Request;
  respondWith: (answer: Promise<Response>) => void;
}
interface Worker extends EventTarget {
  readonly skipWaiting: () => Promise<void>;
  readonly clients: { readonly claim: () => Promise<void> };
}

/** A network that says nothing for so long counts as none. */
const PATIENCE_MS = 4000;
const worker = self as unknown as Worker;
const { version, files } = __BUILT__;
const ownCache = `opsfloor ${version}`;

worker.addEventListener('install', (event) => (event as Extendable).waitUntil((async () => {
  await (await caches.open(ownCache)).addAll(['/', ...files]);
  await worker.skipWaiting();
})()));

worker.addEventListener('activate', (event) => (event as Extendable).waitUntil((async () => {
  for (const other of await caches.keys()) if (other.startsWith('opsfloor ') && other !== ownCache) await caches.delete(other);
  await worker.clients.claim();
})()));

async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    return (await caches.match('/')) ?? Response.error();
  }
}
const file = async (request: Request): Promise<Response> => (await caches.match(request)) ?? fetch(request);

worker.addEventListener('fetch', (event) => {
  const { request, respondWith } = event as Fetching;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api')) return;
  if (request.mode === 'navigate') respondWith.call(event, page(request));
  else if (files.includes(pathname)) respondWith.call(event, file(request));
});
