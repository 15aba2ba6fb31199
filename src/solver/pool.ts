/** Warm worker threads: starting one costs 30–50 ms, so those that are done wait for the next search. They never keep the process alive. */
import { Worker } from 'node:worker_threads';
import type { Said, Task } from './messages.ts';

/** A worker thread and whoever listens to it now. */
export interface Hand {
  readonly worker: Worker;
  hears: (said: Said) => void;
  fails: (error: Error) => void;
}

const idle: Hand[] = [];
/** More than this many are not kept. */
const KEPT = 16;
/** Megabytes of each thread for what is needed for a moment: searching allocates next to nothing. */
const YOUNG = 8;

export function give(hand: Hand, task: Task): void {
  hand.worker.ref();
  hand.worker.postMessage(task);
}

export function hire(): Hand {
  return idle.pop() ?? start();
}

/** Gives back a thread that has answered. */
export function release(hand: Hand): void {
  hand.hears = () => undefined;
  hand.fails = () => undefined;
  hand.worker.unref();
  if (idle.length < KEPT) idle.push(hand);
  else void hand.worker.terminate();
}

function start(): Hand {
  const hand: Hand = { worker: new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: YOUNG } }), hears: () => undefined, fails: () => undefined };
  hand.worker.on('message', (said: Said) => hand.hears(said));
  const gone = (error: Error): void => {
    const at = idle.indexOf(hand);
    if (at >= 0) idle.splice(at, 1);
    hand.fails(error);
  };
  hand.worker.on('error', gone);
  hand.worker.on('exit', (code) => gone(new Error(`A worker thread ended with ${code}.`)));
  return hand;
}
