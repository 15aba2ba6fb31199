import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, score } from '#engine/problem';
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
      serial.build({ key, mode: new Int32Array(c.n).fill(-1) });
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
