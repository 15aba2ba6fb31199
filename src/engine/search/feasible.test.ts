import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, score, type Problem } from '#engine/problem';
import { compile, peg, precedence, toPlan } from '#engine/timing';
import { Random } from '#kernel/random';
import { randomPlant } from './random-plant.ts';
import { anyRule, keysOf, terms } from './rules.ts';
import { Serial } from './serial.ts';
import { Judge } from './value.ts';

test('every plan of the serial generation passes the check, and is worth what the score says', () => {
  const broken: string[] = [];
  for (let seed = 1; seed <= 90; seed++) {
    const problem = randomPlant(seed, { jobs: 4 + (seed % 20) });
    const c = compile(problem);
    const pegs = peg(c);
    const order = precedence(c, pegs);
    const serial = new Serial(c, pegs, order);
    const random = new Random(seed);
    const key = new Float64Array(c.n);
    const t = terms(c, order);
    for (let k = 0; k < 3; k++) {
      keysOf(c, t, anyRule(random), key, random, 100);
      serial.build({ key, mode: new Int32Array(c.n).fill(-1), thrift: 0 });
      const plan = toPlan(c, pegs, serial.table);
      const found = check(problem, plan);
      for (const f of found) if (f.hard) broken.push(`seed ${seed}.${k} ${f.rule}: ${f.message}`);
      const { setupTicks, setupCost, ...told } = new Judge(c).tiers(serial.table, pegs, true);
      const said = score(problem, plan, found).tiers;
      // operations without length at one tick stand in any order: the score takes the cheapest
      assert.ok(setupTicks >= said.setupTicks && setupCost >= 0);
      assert.deepEqual({ ...told, setupTicks: said.setupTicks, setupCost: said.setupCost }, said, `seed ${seed}.${k}`);
    }
  }
  assert.deepEqual(broken.slice(0, 20), [], `${broken.length} in all`);
});

test('somebody whose attention to what has begun is over at this moment is not taken for free while something else that has begun needs them', () => {
  const problem: Problem = {
    version: 1, now: 10, calendars: [{ name: 'always', spans: [], openAfter: 0 }], setups: [], resources: ['A', 'B', 'C'].map((name) => ({ name, calendar: 0 })),
    people: [{ name: 'P', calendar: 0, skills: [0] }], jobs: [{ name: 'J' }], links: [], supplies: [], demands: [], objective: { kind: 'strict', tiers: [{ tier: 'makespan' }] },
    operations: [
      { name: 'attended until now', job: 0, modes: [{ resource: 0, run: 10, crew: [{ skill: 0, during: 5 }] }], begun: { mode: 0, start: 5, remaining: 5 } },
      { name: 'attended for 8 more', job: 0, modes: [{ resource: 1, run: 10, crew: [{ skill: 0, during: 8 }] }], begun: { mode: 0, start: 8, remaining: 10 } },
      { name: 'to come', job: 0, modes: [{ resource: 2, run: 4, crew: [{ skill: 0, during: 'whole' }] }] },
    ],
  };
  const c = compile(problem);
  const pegs = peg(c);
  const serial = new Serial(c, pegs, precedence(c, pegs));
  serial.build({ key: new Float64Array(3), mode: new Int32Array(3).fill(-1), thrift: 0 });
  const plan = toPlan(c, pegs, serial.table);
  assert.deepEqual(check(problem, plan).filter((f) => f.hard), []);
  assert.equal(plan.operations[2]!.start, 18);
});
