import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '#engine/problem';
import { begin, compile, fromGraph, settle, undo } from '#engine/timing';
import { Random } from '#kernel/random';
import { walk, walkBack } from './critical.ts';
import { open } from './improve.ts';
import { joinFamily } from './join-family.ts';
import { otherPerson } from './other-person.ts';
import { otherPlace } from './other-place.ts';
import { pullChain } from './pull-chain.ts';
import { randomPlant } from './random-plant.ts';
import { shiftEarlier } from './shift-earlier.ts';
import { shiftLater } from './shift-later.ts';
import { solve } from './solve.ts';
import { swapBefore } from './swap-before.ts';

const MOVES = { swapBefore, shiftEarlier, shiftLater, otherPlace, otherPerson, joinFamily, pullChain };

for (const [name, move] of Object.entries(MOVES))
  test(`${name} leaves a feasible plan, is worth what the ledger says, and can be taken back`, () => {
    let made = 0;
    let changed = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const problem = randomPlant(seed, { jobs: 14, without: ['maxLags', 'deadlines', 'batch'] });
      const c = compile(problem);
      const { g, ledger } = open(c, solve(problem, { iterations: 2 }).plan);
      const random = new Random(seed);
      const path = walk();
      for (let k = 0; k < 25; k++) {
        const before = fromGraph(g);
        walkBack(g, random.below(c.n), random, path);
        if (path.count === 0) continue;
        begin(g);
        if (!move(g, path.slots[random.below(path.count)]!, random) || !settle(g)) { undo(g); assert.deepEqual(fromGraph(g), before); continue; }
        made++;
        const after = fromGraph(g);
        assert.deepEqual(check(problem, after).filter((f) => f.hard && f.rule !== 'expired'), [], `seed ${seed}.${k}`);
        ledger.weigh();
        const weighed = [...ledger.trial];
        if (k % 3 === 0) {
          ledger.keep();
          ledger.open();
          assert.deepEqual([...ledger.value], weighed, `seed ${seed}.${k}`);
          changed++;
          continue;
        }
        undo(g);
        assert.deepEqual(fromGraph(g), before, `seed ${seed}.${k}`);
      }
    }
    assert.ok(made > 5 && changed > 1, `${made} made`);
  });
