import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Random } from '#kernel/random';
import { branch } from './branch.ts';
import { routed } from './routed.ts';
import { searchCode } from './search-code.ts';
import type { Shop } from './shop.ts';
import { endsOf } from './times.ts';

/** Jobs that each go through all machines in an order of their own, with releases and tails; machines may be visited twice where `again`. */
function shopFrom(seed: number, chains: number, machines: number, { least = 1, again = false } = {}): Shop {
  const random = new Random(seed);
  const routes = Array.from({ length: chains }, () => {
    const left = Array.from({ length: machines }, (_, k) => k);
    return Array.from({ length: machines }, () => (again ? random.below(machines) : left.splice(random.below(left.length), 1)[0]!));
  });
  const shop = routed(routes, machines, () => random.between(least, 9));
  const some = (): Int32Array => Int32Array.from({ length: chains }, () => random.below(6));
  return { ...shop, release: some(), tail: some() };
}

/** The least longest path, by trying every order in which operations can be begun. */
function exhaustive({ n, chains, machines, chain, before, after, modeMachine, modeRun, release, tail }: Shop): number {
  let best = Infinity;
  const next = Int32Array.from({ length: chains }, (_, j) => j * machines);
  const free = new Int32Array(machines);
  const end = new Int32Array(n);
  const go = (placed: number, longest: number): void => {
    if (longest >= best) return;
    if (placed === n) best = longest;
    for (let j = 0; j < chains; j++) {
      const o = next[j]!;
      if (o >= n || chain[o] !== j) continue;
      const k = modeMachine[o]!;
      const was = free[k]!;
      end[o] = Math.max(was, before[o]! < n ? end[before[o]!]! : release[j]!) + modeRun[o]!;
      free[k] = end[o]!;
      next[j] = o + 1;
      go(placed + 1, after[o]! < n ? longest : Math.max(longest, end[o]! + tail[j]!));
      next[j] = o;
      free[k] = was;
    }
  };
  go(0, 0);
  return best;
}

test('below the optimum every limit is refuted; at it and above a solution within it is found', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const shop = shopFrom(seed, 3, 3, { again: seed % 3 === 0 });
    const optimum = exhaustive(shop);
    assert.equal(branch(shop, optimum - 1, 1e7, () => false), 'refuted', `seed ${seed}`);
    for (const limit of [optimum, optimum + 3]) {
      const code = branch(shop, limit, 1e7, () => false);
      assert.ok(typeof code !== 'string', `seed ${seed}: ${String(code)}`);
      const end = endsOf(shop, code);
      const longest = Math.max(...Array.from(end, (at, o) => (shop.after[o]! < shop.n ? 0 : at + shop.tail[shop.chain[o]!]!)));
      assert.ok(longest >= optimum && longest <= limit, `seed ${seed}: ${longest}, optimum ${optimum}, limit ${limit}`);
    }
  }
});

test('where something takes no time, nothing is claimed that is not so', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const shop = shopFrom(seed, 3, 3, { least: 0, again: seed % 2 === 0 });
    const optimum = exhaustive(shop);
    assert.equal(branch(shop, optimum - 1, 1e7, () => false), 'refuted');
    const answer = branch(shop, optimum, 1e7, () => false);
    assert.ok(shop.modeRun.includes(0) ? answer === 'open' : typeof answer !== 'string', `seed ${seed}: ${String(answer)}`);
  }
});

test('it ends when the work allowed is done, or when stopped', () => {
  const shop = shopFrom(7, 10, 10);
  const { value } = searchCode(shop, { iterations: 2000 });
  assert.equal(branch(shop, value - 3, 1000, () => false), 'open');
  assert.equal(branch(shop, value - 3, 1e9, () => true), 'open');
});

test('a search proves its solution by branching, and is then over; what it has found by an iteration is what a search of so many iterations finds', () => {
  let branched = 0;
  for (let seed = 1; seed <= 8; seed++) {
    const shop = shopFrom(seed, 9, 9);
    const found: [number, number][] = [];
    const answer = searchCode(shop, { seed, iterations: 30_000, onBest: (value, _, at) => found.push([value, at]) });
    if (answer.boundMethod === 'branch and bound') {
      branched++;
      assert.deepEqual([answer.optimal, answer.bound], [true, answer.value]);
      assert.ok(answer.iterations < 30_000);
      assert.equal(branch(shop, answer.value - 1, 1e8, () => false), 'refuted');
    }
    for (const iterations of [1, answer.iterations >> 1, answer.iterations]) {
      const again = searchCode(shop, { seed, iterations });
      assert.equal(again.value, Math.min(...found.filter(([, at]) => at <= iterations).map(([value]) => value)), `seed ${seed}, ${iterations} iterations`);
    }
  }
  assert.ok(branched >= 2, String(branched));
});
