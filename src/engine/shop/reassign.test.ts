import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Random } from '#kernel/random';
import { construct } from './construct.ts';
import { Graph } from './graph.ts';
import { Reassign } from './reassign.ts';
import { NEVER, type Code, type Shop } from './shop.ts';

/** Jobs of as many operations as there are machines, each with one to all of them to choose from, at run times of their own; some are 0. */
function shopFrom(seed: number, chains: number, machines: number): Shop {
  const random = new Random(seed);
  const n = chains * machines;
  const modeFirst = new Int32Array(n + 1);
  const modeMachine: number[] = [];
  const modeRun: number[] = [];
  for (let o = 0; o < n; o++) {
    const first = random.below(machines);
    for (let k = 0; k < machines; k++) if (k === first || random.below(2) === 0) {
      modeMachine.push(k);
      modeRun.push(random.below(20));
    }
    modeFirst[o + 1] = modeMachine.length;
  }
  const column = (most: number, size: number): Int32Array => Int32Array.from({ length: size }, () => random.below(most));
  const none = new Int32Array(chains);
  return {
    n, chains, machines, goal: 'longest', tier: 'makespan', offset: 0, flexible: true,
    chain: Int32Array.from({ length: n }, (_, o) => Math.floor(o / machines)),
    before: Int32Array.from({ length: n }, (_, o) => (o % machines === 0 ? n + o / machines : o - 1)),
    after: Int32Array.from({ length: n }, (_, o) => ((o + 1) % machines === 0 ? n + Math.floor(o / machines) : o + 1)),
    modeFirst, modeMachine: Int32Array.from(modeMachine), modeRun: Int32Array.from(modeRun), modeIndex: new Int32Array(modeMachine.length),
    release: column(15, chains), tail: column(15, chains), due: none, weight: none, job: Int32Array.from(none, (_, j) => j),
    machineHead: column(15, machines), machineTail: column(15, machines),
    jobRelease: new Float64Array(chains), jobDue: new Float64Array(chains).fill(Infinity), jobWeight: new Float64Array(chains),
  };
}

/** Value of every place on every other machine that seems to close no circle, in the words of `best`. */
function places(g: Graph, u: number): Map<number, number> {
  const { c, t, p, jp, js, ms, n, marks, machine, shop } = g;
  const values = new Map<number, number>();
  for (let m = shop.modeFirst[u]!; m < shop.modeFirst[u + 1]!; m++) {
    const k = shop.modeMachine[m]!;
    if (k === machine[u]) continue;
    let x = marks + k;
    do {
      const y = ms[x]!;
      const circle = (x < n && js[u]! < n && c[x]! - p[x]! >= c[js[u]!]!) || (y < n && jp[u]! < n && c[y]! <= c[jp[u]!]! - p[jp[u]!]!);
      if (!circle) values.set(m * c.length + x, Math.max(c[x]!, c[jp[u]!]!) + shop.modeRun[m]! + Math.max(t[y]!, t[js[u]!]!));
      x = y;
    } while (x !== marks + k);
  }
  return values;
}

/** A first solution of the shop, to be changed by chance. */
function begun(shop: Shop, seed: number): { random: Random; g: Graph; reassign: Reassign } {
  const random = new Random(seed);
  const g = new Graph(shop);
  const code: Code = new Int32Array(2 * shop.n);
  construct(shop, 1, random, code);
  g.load(code);
  return { random, g, reassign: new Reassign(g) };
}

test('the place found is one of the best of all places on other machines, none where all are worse than asked for, and circles are closed by none of them here or seen', () => {
  let found = 0;
  let refused = 0;
  for (let seed = 1; seed <= 25; seed++) {
    const shop = shopFrom(seed, 3 + (seed % 6), 2 + (seed % 4));
    const { random, g, reassign } = begun(shop, seed);
    for (let now = 1; now <= 60; now++) {
      const u = random.below(shop.n);
      const all = places(g, u);
      const least = Math.min(NEVER, ...all.values());
      const place = reassign.best(u, now, 0, NEVER, random);
      assert.equal(place >= 0, all.size > 0);
      if (place < 0) continue;
      assert.deepEqual([reassign.value, all.get(place)], [least, least], `seed ${seed}.${now}`);
      assert.ok(reassign.best(u, now, 0, least, random) >= 0, 'as good as asked for');
      assert.equal(reassign.best(u, now, 0, least - 1, random), -1, 'worse than asked for');
      found++;
      const [machine, ends] = [g.machine.slice(), g.c.slice()];
      reassign.make(u, place, now);
      if (g.machine[u] === shop.modeMachine[Math.floor(place / g.c.length)]) continue;
      refused++;
      assert.deepEqual([g.machine, g.c], [machine, ends]);
    }
  }
  assert.ok(found > 1000 && refused < found / 10, `${found} found, ${refused} refused`);
});

test('back to the machine it came from an operation goes only for a value better than the best, else the place is told as forbidden', () => {
  let forbidden = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const shop = shopFrom(seed, 4, 2);
    const { random, g, reassign } = begun(shop, seed);
    const u = Array.from({ length: shop.n }, (_, o) => o).find((o) => shop.modeFirst[o + 1]! - shop.modeFirst[o]! === 2);
    if (u === undefined) continue;
    const home = g.machine[u]!;
    reassign.make(u, reassign.best(u, 1, 0, NEVER, random), 10);
    if (g.machine[u] === home) continue;
    const all = places(g, u);
    const least = Math.min(...all.values());
    assert.equal(reassign.best(u, 10, least, NEVER, random) >= 0, true, 'no longer forbidden');
    assert.equal(reassign.best(u, 9, least, NEVER, random), -1);
    assert.ok(reassign.forbidden && all.has(reassign.forbiddenPlace));
    forbidden++;
    const better = reassign.best(u, 9, least + 1, NEVER, random);
    assert.equal(all.get(better), least);
  }
  assert.ok(forbidden > 20, `${forbidden} forbidden`);
});
