/** Warm worker threads: starting one costs 30–50 ms, so those that are done wait for the next search. They never keep the process alive. */
import { Worker } from 'node:worker_threads';

const idle: Worker[] = [];
/** More than this many are not kept. */
const KEPT = 16;

export function hire(): Worker {
  const worker = idle.pop() ?? new Worker(new URL('./worker.ts', import.meta.url));
  worker.ref();
  return worker;
}

/** Gives a worker back that has answered its task. */
export function release(worker: Worker): void {
  worker.removeAllListeners();
  worker.unref();
  if (idle.length >= KEPT) {
    void worker.terminate();
    return;
  }
  // one that dies while it waits is not to be hired again
  worker.once('exit', () => forget(worker));
  worker.once('error', () => forget(worker));
  idle.push(worker);
}

/** Ends a worker that is not to be trusted any more. */
export function dismiss(worker: Worker): void {
  worker.removeAllListeners();
  worker.on('error', () => undefined);
  void worker.terminate();
}

function forget(worker: Worker): void {
  const at = idle.indexOf(worker);
  if (at >= 0) idle.splice(at, 1);
}
