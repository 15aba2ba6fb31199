/** A large problem read from a file by a thread of its own, which takes with it what reading needed for a moment. */
import { Worker } from 'node:worker_threads';
import type { Compiled } from '#engine/timing';
import type { Read, Reading } from './read.worker.ts';

/** Megabytes for what is needed for a moment; the default makes the whole process a fifth larger and reading no faster. */
const YOUNG = 6;

/** The problem compiled, for `solveCompiledInThreads`; null where it is a pure shop or not large. Rejects with what is wrong with the file, by line or field. */
export async function readLarge(reading: Reading): Promise<Compiled | null> {
  const worker = new Worker(new URL('./read.worker.ts', import.meta.url), { workerData: reading, resourceLimits: { maxYoungGenerationSizeMb: YOUNG } });
  const read = await new Promise<Read>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that reads ended with ${code}.`)));
  });
  await worker.terminate();
  if (read.kind === 'wrong') throw new Error(read.message);
  return read.kind === 'compiled' ? read.compiled : null;
}
