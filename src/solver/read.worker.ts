/** A thread that reads one file and ends: what reading needs for a moment goes with it, and the arrays stay. */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { readProblem, type Format } from '#engine/formats';
import { validate, type Tier } from '#engine/problem';
import { shopOf } from '#engine/shop';
import { compile, type Compiled } from '#engine/timing';
import { handOver } from './hand-over.ts';

export interface Reading {
  readonly file: string;
  readonly format: Format;
  /** Instead of the file's own objective. */
  readonly tier: Tier | undefined;
}

/** `other`: a pure shop, or not large: it goes the way of a problem as data. */
export type Read = { readonly kind: 'compiled'; readonly compiled: Compiled } | { readonly kind: 'other' } | { readonly kind: 'wrong'; readonly message: string };

/** Up to so many operations a problem is handed from thread to thread as data. */
const LARGE = 20_000;

function read({ file, format, tier }: Reading): Read {
  try {
    const told = readProblem(readFileSync(file, 'utf8'), format);
    const problem = tier === undefined ? told : { ...told, objective: { kind: 'strict', tiers: [{ tier }] } as const };
    validate(problem);
    if (problem.operations.length <= LARGE || shopOf(problem)) return { kind: 'other' };
    return { kind: 'compiled', compiled: handOver(compile(problem)) };
  } catch (error) {
    return { kind: 'wrong', message: (error as Error).message };
  }
}

parentPort!.postMessage(read(workerData as Reading));
