import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeableWith } from './mergeable.ts';
import { toPlace, type Placing } from './to-place.ts';

interface Lot { readonly number: string; readonly item: string; readonly needBy: number | null; readonly projected: number | null; readonly steps: readonly (readonly [position: number, machine: number, status?: string])[] }

/** Orders with their operations in a row, as the board's store holds them. */
function store(lots: readonly Lot[]): Placing {
  const flat = lots.flatMap((lot, job) => lot.steps.map(([position, machine, status = 'planned']) => ({ job, position, machine, status, key: `${lot.number} ${position}` })));
  return {
    operations: flat, jobs: lots.map((lot) => ({ ...lot, key: lot.number.startsWith('PL') ? `planned-order:${lot.number}` : `production-order:${lot.number}`, quantity: '5' })),
    job: Int32Array.from(flat, ({ job }) => job), machine: Int32Array.from(flat, ({ machine }) => machine),
    routeOf: (job: number) => Int32Array.from(flat.flatMap((one, o) => (one.job === job ? [o] : []))),
  } as unknown as Placing;
}

test('to be placed: what has no place by need, and of each late order the first that could go elsewhere, the latest first', () => {
  const plant = store([
    { number: 'A', item: 'S', needBy: 100, projected: 160, steps: [[10, 0, 'done'], [20, 0, 'running'], [30, 1]] },
    { number: 'B', item: 'S', needBy: 900, projected: null, steps: [[10, -1], [20, -1]] },
    { number: 'C', item: 'S', needBy: 100, projected: 500, steps: [[10, 1], [20, 2]] },
    { number: 'D', item: 'S', needBy: 300, projected: null, steps: [[10, -1]] },
    { number: 'E', item: 'S', needBy: 300, projected: 300, steps: [[10, 1]] },
  ]);
  const { unplaced, late } = toPlace(plant);
  assert.deepEqual([unplaced.map((o) => plant.operations[o]!.key), late.map((o) => plant.operations[o]!.key)], [['D 10', 'B 10', 'B 20'], ['C 10', 'A 30']]);
});

test('merged are orders of one item with the same operations to do, or a lot that begins later; not planned ones', () => {
  const plant = store([
    { number: 'A', item: 'S', needBy: 1, projected: 1, steps: [[10, 0], [20, 1]] },
    { number: 'B', item: 'S', needBy: 9, projected: 1, steps: [[10, 0], [20, 1]] },
    { number: 'C', item: 'T', needBy: 1, projected: 1, steps: [[10, 0], [20, 1]] },
    { number: 'A/2', item: 'S', needBy: 1, projected: 1, steps: [[20, 1]] },
    { number: 'PL-1', item: 'S', needBy: 1, projected: 1, steps: [[10, 0], [20, 1]] },
    { number: 'F', item: 'S', needBy: 1, projected: 1, steps: [[10, 0]] },
  ]);
  assert.deepEqual(mergeableWith(plant, 0).map(({ number }) => number), ['A/2', 'B']);
  assert.deepEqual(mergeableWith(plant, plant.job.indexOf(3)).map(({ number }) => number), []);
  assert.deepEqual(mergeableWith(plant, plant.job.indexOf(4)), []);
});
