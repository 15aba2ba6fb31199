/**
 * A compiled problem that several threads read in the same memory: every array shared, and of the problem as data only what the search still looks at.
 * O(size of the problem), once.
 */
import type { Problem } from '#engine/problem';
import type { Compiled } from '#engine/timing';

type Numbers = Int32Array | Float64Array | Uint8Array;

/** Sharable between threads: a message with it copies no array but the calendars' cursors, of which each thread needs its own. */
export function handOver(c: Compiled): Compiled {
  const { cursor } = c.calendars;
  return { ...(shared(c) as Compiled), calendars: { ...(shared(c.calendars) as Compiled['calendars']), cursor }, in: shared(c.in) as Compiled['in'], out: shared(c.out) as Compiled['out'], problem: slim(c.problem) };
}

function shared(from: object): object {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, value instanceof Int32Array || value instanceof Float64Array || value instanceof Uint8Array ? inShared(value) : (value as unknown)]));
}

function inShared(from: Numbers): Numbers {
  const memory = new SharedArrayBuffer(from.byteLength);
  const array = from instanceof Int32Array ? new Int32Array(memory) : from instanceof Float64Array ? new Float64Array(memory) : new Uint8Array(memory);
  array.set(from as never);
  return array;
}

/** See `searchCompiled`: what it reads of the problem. */
function slim(problem: Problem): Problem {
  return {
    ...problem, operations: [], links: [], people: [], calendars: [], setups: [], sequenceLocks: [],
    resources: [],
    jobs: problem.jobs.map(({ release }) => ({ name: '', ...(release === undefined ? {} : { release }) })),
    supplies: problem.supplies.map(({ material, quantity, at, madeBy, expires }) => ({ name: '', material, quantity, ...(at === undefined ? {} : { at }), ...(madeBy === undefined ? {} : { madeBy }), ...(expires === undefined ? {} : { expires }) })),
  };
}
