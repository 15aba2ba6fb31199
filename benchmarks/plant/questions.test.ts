import assert from 'node:assert/strict';
import { test } from 'node:test';
import { promise, repair, stand, waysOut, whatIf, type Event } from '#engine/explain';
import { check, score, type Finding, type Plan, type Problem } from '#engine/problem';
import { dispatch } from '#engine/search';
import { Random } from '#kernel/random';
import { anyOrder } from './any-order.ts';
import { generatePlant } from './generate-plant.ts';

/** Rules that the decoder settles, and so may never be broken; the others depend on time alone and are told as findings. */
const TIMELY = new Set(['max-lag', 'expired', 'deadline', 'pinned', 'frozen']);
const broken = (problem: Problem, plan: Plan): Finding[] => check(problem, plan).filter((f) => f.hard && !TIMELY.has(f.rule));

function plants(): { seed: number; problem: Problem; plan: Plan; random: Random }[] {
  return Array.from({ length: 12 }, (_, i) => {
    const problem = generatePlant({ operations: 60 + i * 15, seed: i + 1 });
    return { seed: i + 1, problem, plan: dispatch(problem)[i % 3]!.plan, random: new Random(i + 1) };
  });
}

function anyEvent({ resources, people, operations, supplies }: Problem, random: Random, k: number): Event {
  const from = 600 + random.below(3000);
  const until = from + random.between(30, 3000);
  if (k === 0) return { kind: 'machine-down', resource: random.below(resources.length), from, until };
  if (k === 1 && people.length > 0) return { kind: 'person-away', person: random.below(people.length), from, until };
  if (k === 2) return { kind: 'takes-longer', operation: random.below(operations.length), ticks: random.between(1, 90) };
  const receipts = supplies.flatMap(({ at }, s) => (at === undefined ? [] : [s]));
  return { kind: 'receipt', supply: random.pick(receipts), at: from };
}

test('whatever happens, both rungs give a plan that keeps the rules, says why each operation moved, and are told again the same', () => {
  const wrong: string[] = [];
  for (const { seed, problem, plan, random } of plants()) {
    const standing = stand(problem, plan, true);
    for (let k = 0; k < 4; k++) {
      const event = anyEvent(problem, random, k);
      const shifted = repair(problem, plan, event, { standing, upTo: 'right-shift' });
      const repaired = repair(problem, plan, event, { standing, steps: 20_000 });
      for (const { problem: then, plan: after, moved } of [shifted, repaired]) {
        for (const f of broken(then, after)) wrong.push(`seed ${seed} ${JSON.stringify(event)} ${f.rule}: ${f.message}`);
        const told = new Set(moved.map(({ operation }) => operation));
        after.operations.forEach((op, o) => { if (!told.has(o) && (op?.start !== plan.operations[o]?.start || op?.mode !== plan.operations[o]?.mode)) wrong.push(`seed ${seed} ${event.kind}: ${o} moved and nobody says so`); });
        for (const { reason } of moved) assert.ok(reason.text.length > 0);
      }
      // what the rungs say of themselves is what the independent score says
      const { tiers } = score(repaired.problem, repaired.plan);
      assert.equal(repaired.rungs.at(-1)!.weightedTardiness, tiers.weightedTardiness);
      assert.equal(repaired.rungs.at(-1)!.hard, tiers.hard, `seed ${seed} ${JSON.stringify(event)}`);
      assert.ok(repaired.rungs[1]!.hard <= repaired.rungs[0]!.hard);
      assert.deepEqual(repair(problem, plan, event, { standing, steps: 20_000 }), repaired);
    }
  }
  assert.deepEqual(wrong.slice(0, 10), [], `${wrong.length} in all`);
});

test('an event that touches nothing changes nothing', () => {
  for (const { problem, plan } of plants()) {
    const { moved, later } = repair(problem, plan, { kind: 'machine-down', resource: 0, from: 1e8, until: 1e8 + 10 });
    assert.deepEqual([moved, later], [[], []]);
  }
});

test('a promise is a plan: in the gaps nobody moves, going first is never later, and both keep the rules', () => {
  const wrong: string[] = [];
  let gained = 0;
  for (const { seed, problem, plan, random } of plants()) {
    const standing = stand(problem, plan, true);
    for (let k = 0; k < 4; k++) {
      const { problem: then, withoutMoving, withMoving, missing } = promise(problem, plan, anyOrder(problem, random), { standing });
      if (missing.length > 0) { assert.equal(withoutMoving.completion, null); continue; }
      for (const f of broken(then, withoutMoving.plan)) wrong.push(`seed ${seed}.${k} gaps ${f.rule}: ${f.message}`);
      plan.operations.forEach((op, o) => { if (op?.start !== withoutMoving.plan.operations[o]?.start) wrong.push(`seed ${seed}.${k}: ${o} moved`); });
      if (!withMoving) continue;
      gained++;
      assert.ok(withMoving.completion! < withoutMoving.completion!);
      for (const f of broken(then, withMoving.plan)) wrong.push(`seed ${seed}.${k} first ${f.rule}: ${f.message}`);
    }
  }
  assert.ok(gained > 10);
  assert.deepEqual(wrong.slice(0, 10), [], `${wrong.length} in all`);
});

test('what if, and ways out: plans that keep the rules, figures that the score confirms', () => {
  const wrong: string[] = [];
  let ways = 0;
  for (const { seed, problem, plan, random } of plants()) {
    const standing = stand(problem, plan, false);
    const { kept, problem: then } = whatIf(problem, plan, { kind: 'overtime', resource: random.below(problem.resources.length), from: 1320, until: 2000, premium: 2 }, { standing });
    for (const f of broken(then, kept.plan)) wrong.push(`seed ${seed} overtime ${f.rule}: ${f.message}`);
    const before = score(problem, standing.decoded).tiers;
    const late = problem.jobs.map((_, j) => j);
    for (const { way, allSaved, text } of waysOut(problem, plan, late, { standing, simulations: 200, most: 60 })) {
      if (way.kind === 'elsewhere' || way.kind === 'staff' || way.kind === 'person' || way.kind === 'mode' || way.kind === 'swap' || way.kind === 'split') continue;
      const asked = whatIf(problem, plan, way, { standing });
      const saved = before.weightedTardiness - asked.kept.tiers.weightedTardiness.after;
      ways++;
      if (saved !== allSaved) wrong.push(`seed ${seed} ${text}: ${allSaved} said, ${saved} scored`);
      // a lock of sequence is a rule of the changed problem; the plan keeps it
      for (const f of broken(asked.problem, asked.kept.plan)) wrong.push(`seed ${seed} ${text} ${f.rule}: ${f.message}`);
    }
  }
  assert.ok(ways > 10);
  assert.deepEqual(wrong.slice(0, 10), [], `${wrong.length} in all`);
});
