import { test } from 'node:test';
import assert from 'node:assert/strict';
import { check, score, type Job, type Operation, type Problem, type Tier } from '#engine/problem';
import { Random } from '#kernel/random';
import { searchCode, searchShop, shopOf } from './index.ts';
import { Graph } from './graph.ts';
import { boundOf } from './bounds.ts';
import { refute } from './destructive.ts';
import { construct } from './construct.ts';
import { dispatch } from './dispatch.ts';
import { Distance, ranks } from './relink.ts';
import { relinkModes } from './relink-modes.ts';
import { endsOf } from './times.ts';
import { Trial } from './trial.ts';
import type { Code } from './shop.ts';

type Row = readonly (readonly [machine: number, run: number])[];
const ALWAYS = [{ name: 'always', spans: [], openAfter: 0 }];

/** A shop from rows of (machine, run), or of lists of them where there is a choice. */
function shopFrom(rows: readonly (readonly (Row | readonly [number, number])[])[], tier: Tier = 'makespan', jobs: readonly Partial<Job>[] = []): Problem {
  const operations: Operation[] = [];
  const links: { from: number; to: number }[] = [];
  let machines = 0;
  rows.forEach((row, job) => row.forEach((cell, i) => {
    const choices = (typeof cell[0] === 'number' ? [cell] : cell) as Row;
    if (i > 0) links.push({ from: operations.length - 1, to: operations.length });
    for (const [machine] of choices) machines = Math.max(machines, machine + 1);
    operations.push({ name: '', job, modes: choices.map(([resource, run]) => ({ resource, run })) });
  }));
  return {
    version: 1, calendars: ALWAYS, setups: [], people: [], operations, links, supplies: [], demands: [],
    resources: Array.from({ length: machines }, (_, k) => ({ name: `M${k}`, calendar: 0 })),
    jobs: rows.map((_, j) => ({ name: `J${j}`, ...jobs[j] })),
    objective: { kind: 'strict', tiers: [{ tier }] },
  };
}

const numbers = (text: string): [number, number][][] => text.trim().split('\n').map((line) => {
  const words = line.trim().split(/\s+/).map(Number);
  return Array.from({ length: words.length / 2 }, (_, k) => [words[2 * k]!, words[2 * k + 1]!] as [number, number]);
});

/** Fisher & Thompson (1963), 6 × 6, optimum 55. */
const FT06 = numbers(`2 1 0 3 1 6 3 7 5 3 4 6
1 8 2 5 4 10 5 10 0 10 3 4
2 5 3 4 5 8 0 9 1 1 4 7
1 5 0 5 2 5 3 3 4 8 5 9
2 9 1 3 4 5 5 4 0 3 3 1
1 3 3 3 5 9 0 10 4 4 2 1`);
/** Lawrence (1984), la01, 10 × 5, optimum 666. */
const LA01 = numbers(`1 21 0 53 4 95 3 55 2 34
0 21 3 52 4 16 2 26 1 71
3 39 4 98 1 42 2 31 0 12
1 77 0 55 4 79 2 66 3 77
0 83 3 34 2 64 1 19 4 37
1 54 2 43 4 79 0 92 3 62
3 69 4 77 1 87 2 87 0 93
2 38 0 60 1 41 3 24 4 83
3 17 1 49 4 25 0 44 2 98
4 77 3 79 2 43 1 75 0 96`);

function solved(problem: Problem, iterations: number, seed = 1) {
  const shop = shopOf(problem);
  assert.ok(shop);
  const answer = searchShop(shop, { iterations, seed });
  assert.deepEqual(check(problem, answer.plan).filter((finding) => finding.hard), []);
  assert.deepEqual(answer.score, score(problem, answer.plan));
  if (answer.bound !== null) assert.ok(answer.score.vector[1]! >= answer.bound, `${answer.score.vector[1]} below ${answer.bound}`);
  if (answer.optimal) assert.equal(answer.score.vector[1], answer.bound ?? 0);
  return answer;
}

/** The best value of all solutions: every order of starts, every mode. */
function exhaustive(problem: Problem): number {
  const shop = shopOf(problem)!;
  const { n, before, modeFirst, modeMachine, modeRun, release, chain, due, weight, tail, offset } = shop;
  let best = Infinity;
  const end = new Float64Array(n);
  const free = new Float64Array(shop.machines);
  const placed = new Uint8Array(n);
  const go = (count: number): void => {
    if (count === n) {
      let value = shop.goal === 'longest' ? -Infinity : 0;
      for (let o = 0; o < n; o++) {
        if (shop.after[o]! < n) continue;
        const j = chain[o]!;
        value = shop.goal === 'longest' ? Math.max(value, end[o]! + tail[j]!) : value + weight[j]! * Math.max(0, end[o]! - due[j]!);
      }
      best = Math.min(best, value - offset);
      return;
    }
    for (let o = 0; o < n; o++) {
      if (placed[o] === 1 || (before[o]! < n && placed[before[o]!] === 0)) continue;
      placed[o] = 1;
      for (let m = modeFirst[o]!; m < modeFirst[o + 1]!; m++) {
        const k = modeMachine[m]!;
        const was = free[k]!;
        end[o] = Math.max(was, before[o]! < n ? end[before[o]!]! : release[chain[o]!]!) + modeRun[m]!;
        free[k] = end[o]!;
        go(count + 1);
        free[k] = was;
      }
      placed[o] = 0;
    }
  };
  go(0);
  return best;
}

test('ft06 = 55 and la01 = 666, both reached and proven', () => {
  const ft06 = solved(shopFrom(FT06), 50_000);
  assert.deepEqual([ft06.score.tiers.makespan, ft06.bound, ft06.optimal, ft06.boundMethod], [55, 55, true, 'edge finding and shaving']);
  const la01 = solved(shopFrom(LA01), 20_000);
  assert.deepEqual([la01.score.tiers.makespan, la01.bound, la01.optimal], [666, 666, true]);
});

test('tiny shops are solved as exhaustive search solves them: every goal, with releases, choices, zero times and machines visited twice', () => {
  const tiers: readonly Tier[] = ['makespan', 'maxLateness', 'totalTardiness', 'weightedTardiness'];
  for (let seed = 1; seed <= 60; seed++) {
    const random = new Random(seed);
    const flexible = seed % 2 === 0;
    const lengths = flexible ? [2, 2, 1] : [3, 2, 2, 1].slice(0, random.between(2, 4));
    const rows = lengths.map((length) => Array.from({ length }, () => {
      const one = (): [number, number] => [random.below(2), random.below(8)];
      return flexible && random.below(2) === 0 ? [one(), one()] : one();
    }));
    const jobs = lengths.map(() => ({ due: random.between(0, 20), weight: random.between(1, 3), ...(random.below(2) === 0 ? { release: random.below(9) } : {}) }));
    const problem = shopFrom(rows, tiers[seed % 4]!, jobs);
    assert.equal(solved(problem, 4000, seed).score.vector[1], exhaustive(problem), `seed ${seed}`);
  }
});

test('a bound by contradiction never exceeds the optimum, and mostly is it', () => {
  let tight = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const random = new Random(seed);
    const rows = Array.from({ length: 3 }, () => Array.from({ length: 3 }, () => [random.below(3), random.below(9)] as const));
    const problem = shopFrom(rows, seed % 2 === 0 ? 'makespan' : 'maxLateness', rows.map(() => ({ due: random.below(30), release: random.below(6) })));
    const shop = shopOf(problem)!;
    const optimum = exhaustive(problem) + shop.offset;
    const bound = refute(shop, boundOf(shop).value, optimum + 5, 10_000_000, () => false);
    assert.ok(bound <= optimum, `seed ${seed}: ${bound} above ${optimum}`);
    if (bound === optimum) tight++;
  }
  assert.ok(tight >= 50, String(tight));
});

test('the load of a group of machines never exceeds the optimum, and is it where the group decides', () => {
  let decided = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const random = new Random(seed);
    const rows = Array.from({ length: 4 }, () => Array.from({ length: random.between(1, 2) }, () => {
      const group = random.below(4) === 0 ? 1 : 0;
      const run = random.between(1, 9);
      return [0, 1].map((k) => [2 * group + k, run + random.below(2)] as const);
    }));
    const problem = shopFrom(rows, 'makespan', rows.map(() => ({ release: random.below(3) })));
    const { value, method } = boundOf(shopOf(problem)!);
    const optimum = exhaustive(problem);
    assert.ok(value <= optimum, `seed ${seed}: ${value} above ${optimum}`);
    if (method === 'load of a group of machines' && value === optimum) decided++;
  }
  assert.ok(decided > 0, String(decided));
  // three operations of 10 share two machines, from 4 on and with 3 to follow: 4 + 30 ÷ 2 + 3
  const pair = [[0, 10], [1, 10]] as const;
  const three = shopFrom([[pair, [2, 3]], [pair, [3, 3]], [pair, [4, 3]], [[5, 1]]], 'makespan', Array.from({ length: 3 }, () => ({ release: 4 })));
  assert.deepEqual(boundOf(shopOf(three)!), { value: 22, method: 'load of a group of machines' });
});

test('the same seed and iterations give the same plan, and more iterations are never worse', () => {
  for (const [tier, jobs] of [['makespan', []], ['totalTardiness', LA01.map((row) => ({ due: Math.floor(1.3 * row.reduce((sum, [, run]) => sum + run, 0)) }))]] as const) {
    const problem = shopFrom(LA01.map((row, j) => row.map(([k, run]) => j % 2 === 0 ? [[k, run], [(k + 1) % 5, run + 7]] as Row : [k, run] as const)), tier, jobs);
    let last = Infinity;
    for (const iterations of [0, 1, 100, 1000, 5000]) {
      const answer = solved(problem, iterations, 7);
      assert.deepEqual(searchShop(shopOf(problem)!, { iterations, seed: 7 }).plan, answer.plan);
      assert.ok(answer.score.vector[1]! <= last);
      last = answer.score.vector[1]!;
    }
  }
});

test('a search begins from the plan it is given', () => {
  const problem = shopFrom(LA01);
  const good = solved(problem, 3000);
  const shop = shopOf(problem)!;
  const again = searchShop(shop, { iterations: 0, start: good.plan });
  assert.equal(again.score.vector[1], good.score.vector[1]);
  const holes = { ...good.plan, operations: good.plan.operations.map((one, o) => (o % 3 === 0 ? null : one)) };
  assert.deepEqual(check(problem, searchShop(shop, { iterations: 0, start: holes }).plan).filter((finding) => finding.hard), []);
});

test('moves on the graph keep the order, heads and tails exact, and what closes a circle changes nothing', () => {
  const random = new Random(3);
  const rows = Array.from({ length: 8 }, () => Array.from({ length: 5 }, () => [[random.below(4), random.below(30)], [random.below(4), random.below(30)]] as Row));
  const shop = shopOf(shopFrom(rows))!;
  const g = new Graph(shop);
  const code: Code = new Int32Array(2 * shop.n);
  construct(shop, 1, random, code);
  g.load(code);
  const fresh = new Graph(shop);
  let made = 0;
  for (let i = 0; i < 3000; i++) {
    const u = random.below(shop.n);
    const before = g.c.slice();
    const v = g.ms[u]!;
    const done = random.below(2) === 0
      ? v < shop.n && (random.below(2) === 0 ? g.moveAfter(u, v) : g.moveBefore(v, u))
      : ((m: number) => {
          const mark = g.marks + shop.modeMachine[m]!;
          let x = mark;
          for (let k = random.below(4); k > 0 && g.ms[x]! < shop.n; k--) x = g.ms[x]!;
          return x !== u && g.mp[u] !== x && g.reassign(u, m, x);
        })(shop.modeFirst[u]! + random.below(2));
    if (done) made++;
    else assert.deepEqual(g.c, before);
    g.save(code);
    fresh.load(code);
    assert.deepEqual(g.c, fresh.c);
    assert.deepEqual(g.t, fresh.t);
    assert.equal(g.longest, fresh.longest);
  }
  assert.ok(made > 500, String(made));
});

test('a move that is tried is weighed exactly, and taking it back leaves nothing behind', () => {
  const random = new Random(4);
  const rows = Array.from({ length: 8 }, () => Array.from({ length: 5 }, () => [[random.below(4), random.below(30)], [random.below(4), random.below(30)]] as Row));
  const shop = shopOf(shopFrom(rows, 'weightedTardiness', rows.map(() => ({ due: random.below(150), weight: random.between(1, 4) }))))!;
  const trial = new Trial(new Graph(shop));
  const fresh = new Trial(new Graph(shop));
  const code: Code = new Int32Array(2 * shop.n);
  const before: Code = new Int32Array(2 * shop.n);
  construct(shop, 1, random, code);
  trial.load(code);
  const { mp, ms, c, marks } = trial.g;
  let made = 0;
  for (let i = 0; i < 3000; i++) {
    trial.save(before);
    const { value } = trial;
    const ends = c.slice();
    const u = random.below(shop.n);
    const v = ms[u]!;
    const mode = shop.modeFirst[u]! + random.below(2);
    const x = marks + shop.modeMachine[mode]!;
    const done = random.below(2) === 0
      ? v < shop.n && (random.below(2) === 0 ? trial.after(u, v) : trial.before(v, u))
      : mp[u] !== x && trial.reassign(u, mode, ms[x]! < shop.n && ms[x] !== u ? ms[x]! : x);
    if (!done) continue;
    made++;
    trial.save(code);
    fresh.load(code);
    assert.deepEqual(c, fresh.g.c);
    assert.equal(trial.value, fresh.value);
    if (random.below(2) === 0) continue;
    trial.undo();
    trial.save(code);
    assert.deepEqual(code, before);
    assert.deepEqual(c, ends);
    assert.equal(trial.value, value);
  }
  assert.ok(made > 500, String(made));
});

test('on the way to another solution every step is a solution, nearer to it', () => {
  const random = new Random(8);
  const rows = Array.from({ length: 8 }, () => Array.from({ length: 5 }, () => [[random.below(2), random.below(30)], [2 + random.below(2), random.below(30)]] as Row));
  const shop = shopOf(shopFrom(rows))!;
  const g = new Graph(shop);
  const fresh = new Graph(shop);
  const distance = new Distance(shop);
  const [a, b, child] = [0, 1, 2].map((): Code => new Int32Array(2 * shop.n)) as [Code, Code, Code];
  const rank = new Int32Array(shop.n);
  for (let seed = 0; seed < 50; seed++) {
    construct(shop, 1, random, a);
    construct(shop, 1, random, b);
    ranks(shop, b, rank);
    const whole = distance.between(a, b, rank);
    let last = whole;
    for (const share of [0, 0.3, 1]) {
      relinkModes(g, a, b, rank, Math.ceil(share * whole), 5, random);
      g.save(child);
      fresh.load(child);
      assert.deepEqual([g.c, g.t], [fresh.c, fresh.t]);
      const rest = distance.between(child, b, rank);
      assert.ok(rest <= last, `${rest} of ${last}`);
      last = rest;
    }
    assert.ok(last < whole / 4, `${last} of ${whole} left`);
  }
});

test('a shop too large for one search is dispatched and improved window by window', () => {
  const random = new Random(5);
  const rows = Array.from({ length: 500 }, () => Array.from({ length: 10 }, () => [random.below(10), random.between(1, 99)] as const));
  const problem = shopFrom(rows);
  const shop = shopOf(problem)!;
  const code: Code = new Int32Array(2 * shop.n);
  dispatch(shop, 0, new Random(1), code);
  const dispatched = Math.max(...endsOf(shop, code));
  const answer = solved(problem, 3000);
  assert.ok(answer.score.tiers.makespan <= dispatched);
});

test('a large shop: what a search has found by an iteration is what a search of so many iterations finds', () => {
  const random = new Random(12);
  const shop = shopOf(shopFrom(Array.from({ length: 70 }, () => Array.from({ length: 60 }, () => [random.below(60), random.between(1, 99)] as const))))!;
  const found: (readonly [number, number])[] = [];
  searchCode(shop, { iterations: 12_000, seed: 3, onBest: (value, _, at) => found.push([at, value]) });
  for (const iterations of [0, 100, 450, 3333, 5000, 7777, 11_111]) {
    const by = found.findLast(([at]) => at <= iterations)!;
    assert.equal(searchCode(shop, { iterations, seed: 3 }).value, by[1], `${iterations} iterations`);
  }
});

test('a crowded shop is dispatched by what waiting costs, far below least slack', () => {
  const random = new Random(6);
  const rows = Array.from({ length: 200 }, () => Array.from({ length: 5 }, () => [random.below(5), random.between(1, 99)] as const));
  const problem = shopFrom(rows, 'weightedTardiness', rows.map(() => ({ due: random.between(100, 5000), weight: random.between(1, 4) })));
  const shop = shopOf(problem)!;
  const code: Code = new Int32Array(2 * shop.n);
  dispatch(shop, 0, new Random(1), code);
  const trial = new Trial(new Graph(shop));
  trial.load(code);
  assert.ok(solved(problem, 0).score.vector[1]! < 0.8 * trial.value);
});

test('what the kernels do not honour is no pure shop', () => {
  const plain = shopFrom([[[0, 3], [1, 4]], [[1, 2]]]);
  assert.ok(shopOf(plain));
  const one = (change: Partial<Operation>): Problem => ({ ...plain, operations: [{ ...plain.operations[0]!, ...change }, ...plain.operations.slice(1)] });
  const others: Problem[] = [
    { ...plain, operations: [], links: [] },
    { ...plain, calendars: [{ name: 'day', spans: [0, 480] }] },
    { ...plain, resources: [{ name: 'two lanes', calendar: 0, lanes: 2 }, plain.resources[1]!] },
    { ...plain, resources: [{ name: 'oven', calendar: 0, batch: { capacity: 2 } }, plain.resources[1]!] },
    { ...plain, setups: [{ name: 'M', families: ['a'], ticks: [0] }], resources: [{ name: 'set up', calendar: 0, setup: 0 }, plain.resources[1]!] },
    { ...plain, supplies: [{ name: 'stock', material: 0, quantity: 1 }] }, { ...plain, demands: [{ operation: 0, material: 0, quantity: 1 }] },
    { ...plain, links: [{ from: 0, to: 1, lag: 1 }] },
    { ...plain, links: [{ from: 0, to: 1, maxLag: 9 }] },
    { ...plain, links: [{ from: 0, to: 1, kind: 'SS' }] },
    { ...plain, links: [{ from: 0, to: 1 }, { from: 1, to: 0 }] },
    { ...plain, links: [{ from: 0, to: 2 }] },
    { ...plain, sequenceLocks: [{ before: 0, after: 2 }] },
    { ...plain, frozenUntil: 5 },
    { ...plain, jobs: [{ name: 'a', deadline: 9 }, { name: 'b' }] },
    { ...plain, objective: { kind: 'strict', tiers: [{ tier: 'makespan' }, { tier: 'setupTicks' }] } },
    { ...plain, objective: { kind: 'strict', tiers: [{ tier: 'flowTime' }] } },
    { ...plain, objective: { kind: 'strict', tiers: [{ tier: 'maxLateness' }] } },
    one({ pin: { start: 5 } }), one({ done: { mode: 0, start: 0, end: 3 } }), one({ begun: { mode: 0, start: 0, remaining: 1 } }),
    one({ modes: [{ resource: 0, run: 3, fixedSetup: 1 }] }), one({ modes: [{ resource: 0, run: 3, also: [1] }] }),
    one({ modes: [{ resource: 0, run: 3, crew: [{ skill: 0 }] }] }), one({ modes: [{ resource: 0, run: 2 ** 31 }] }),
  ];
  others.forEach((problem, i) => assert.equal(shopOf(problem), null, `case ${i}`));
  // said, but saying nothing
  const neutral = { ...one({ modes: [{ resource: 0, run: 3, fixedSetup: 0, also: [], crew: [] }] }), sequenceLocks: [], resources: plain.resources.map((resource) => ({ ...resource, lanes: 1 })), links: [{ from: 0, to: 1, kind: 'FS' as const, lag: 0 }] };
  assert.ok(shopOf(neutral));
});

test('hostile shops have an answer: one operation, no time at all, everything on one machine', () => {
  assert.equal(solved(shopFrom([[[0, 0]]]), 10).score.tiers.makespan, 0);
  assert.equal(solved(shopFrom([[[0, 7]]]), 10).optimal, true);
  assert.equal(solved(shopFrom(LA01.map((row) => row.map(([k]) => [k, 0] as const))), 1000).optimal, true);
  const single = solved(shopFrom(Array.from({ length: 3000 }, (_, j) => [[0, 1 + (j % 7)] as const])), 100);
  assert.equal(single.optimal, true);
  const late = Array.from({ length: 400 }, (_, j) => ({ due: 400 - j }));
  solved(shopFrom(late.map(() => [[0, 2] as const]), 'totalTardiness', late), 2000);
});
