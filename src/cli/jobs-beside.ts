/**
 * Long work of a server, in a thread of its own: a material plan or an import of a hundred thousand rows keeps a core busy for seconds, and a
 * terminal must not wait for it.
 */
import { Worker } from 'node:worker_threads';

const AGAIN_MS = 1000;

/** Takes jobs until the returned function is called, which asks running ones to stop and waits for them. A thread that dies is replaced. */
export function takeJobsBeside(url: string, failed: (what: string, error: unknown) => void): () => Promise<void> {
  let thread: Worker | undefined;
  let stopping = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  const start = (): void => {
    thread = new Worker(new URL('./job-thread.ts', import.meta.url), { workerData: url });
    thread.on('error', (error) => failed('the thread for long work', error));
    thread.on('exit', () => {
      thread = undefined;
      if (!stopping) again = setTimeout(start, AGAIN_MS);
    });
  };
  start();
  return async () => {
    stopping = true;
    clearTimeout(again);
    const last = thread;
    if (!last) return;
    const gone = new Promise((done) => last.once('exit', done));
    last.postMessage('stop');
    await gone;
  };
}
