/** The questions about plants that nobody has, or that cannot be: an answer that keeps the rules as far as they can be kept, and says what cannot, in time. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { check, type Operation, type Plan, type Problem } from '#engine/problem';
import { solve } from '#engine/search';
import { retime } from '#engine/timing';
import { blame } from './blame.ts';
import type { NewJob } from './change.ts';
import type { Event } from './event.ts';
import { explainLate } from './explain-late.ts';
import { promise } from './promise.ts';
import { repair } from './repair.ts';
import { waysOut } from './ways-out.ts';
import { whatIf } from './what-if.ts';

const plant = (part: Partial<Problem>): Problem => ({
  version: 1, calendars: [{ name: 'always', spans: [], openAfter: 0 }], setups: [], resources: [{ name: 'R', calendar: 0, lanes: 2 }, { name: 'Spare', calendar: 0 }], people: [],
  jobs: [{ name: 'J', due: 3 }], operations: [], links: [], supplies: [], demands: [], objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] }, ...part,
});
const op = (part: Partial<Operation> = {}): Operation => ({ name: 'O', job: 0, modes: [{ resource: 0, run: 5 }, { resource: 1, run: 8 }], ...part });
const order: NewJob = { job: { name: 'N', due: 20 }, operations: [{ name: '10', modes: [{ resource: 0, run: 5 }] }, { name: '20', modes: [{ resource: 1, run: 0 }] }], links: [{ from: 0, to: 1 }] };

/** Asks everything; the rules that the answers break besides `allowed`. */
function asked(problem: Problem, allowed: readonly string[], plan: Plan = solve(problem, { iterations: 3 }).plan): string[] {
  const wrong: string[] = [];
  const hold = (what: string, posed: Problem, made: Plan): void => {
    assert.equal(made.operations.length, posed.operations.length, what);
    for (const { hard, rule, message } of check(posed, made)) if (hard && !allowed.includes(rule)) wrong.push(`${what}: ${rule}: ${message}`);
  };
  const events: Event[] = [
    { kind: 'machine-down', resource: 0, from: 0, until: 7 }, { kind: 'machine-down', resource: 0, from: 2, until: 1e12 }, { kind: 'machine-down', resource: 1, from: 5, until: 5 }, { kind: 'outdated' }, { kind: 'job', order },
    { kind: 'job', order: { ...order, operations: [], links: [] } },
    ...problem.jobs.slice(0, 1).flatMap((): Event[] => [{ kind: 'cancelled', job: 0 }, { kind: 'quantity', job: 0, times: 0 }, { kind: 'quantity', job: 0, times: 1e6 }, { kind: 'job-weight', job: 0, due: 0, weight: 1000 }]),
    ...problem.operations.slice(0, 1).flatMap((): Event[] => [{ kind: 'takes-longer', operation: 0, ticks: 1e9 }, { kind: 'takes-longer', operation: 0, ticks: -1e9 }]),
  ];
  for (const event of events) for (const upTo of ['right-shift', 'match-up'] as const) {
    const { problem: then, plan: after } = repair(problem, plan, event, { upTo, steps: 2000, iterations: 3 });
    hold(`${event.kind}, ${upTo}`, then, after);
  }
  const { problem: grown, withoutMoving, withMoving } = promise(problem, plan, order);
  hold('promise', grown, withoutMoving.plan);
  if (withMoving) hold('promise, moving', grown, withMoving.plan);
  for (const start of [0, 3, 1e12]) for (const onTaken of ['push', 'insert-after', 'swap', 'free-gap'] as const)
    if (problem.operations.length > 0) hold(`retime to ${start}, ${onTaken}`, problem, retime(problem, plan, { operation: 0, resource: problem.operations[0]!.modes[0]!.resource, start, onTaken }).plan);
  const jobs = problem.jobs.map((_, j) => j);
  for (const { text, delaySaved } of waysOut(problem, plan, jobs.slice(0, 40), { simulations: 60, steps: 20_000 })) assert.ok(text.length > 0 && delaySaved > 0, text);
  for (const j of jobs.slice(0, 40)) {
    const { pieces, from, end } = explainLate(problem, plan, j);
    if (pieces.length > 0) assert.equal(pieces.reduce((sum, piece) => sum + piece.to - piece.from, 0), end - from);
  }
  assert.ok(Array.isArray(blame(problem, plan)));
  const { kept, problem: longer } = whatIf(problem, plan, { kind: 'overtime', resource: 0, from: 0, until: 50 });
  hold('what if', longer, kept.plan);
  return wrong.slice(0, 5);
}

test('an empty plant, an order without operations, one operation', () => {
  assert.deepEqual(asked(plant({ jobs: [] }), []), []);
  assert.deepEqual(asked(plant({}), []), []);
  assert.deepEqual(asked(plant({ operations: [op()] }), ['unplaced']), []);
});

test('runs of no length, and of 10⁹', () => {
  assert.deepEqual(asked(plant({ operations: Array.from({ length: 12 }, () => op({ modes: [{ resource: 0, run: 0 }] })) }), ['unplaced']), []);
  assert.deepEqual(asked(plant({ operations: Array.from({ length: 9 }, () => op({ modes: [{ resource: 0, run: 1e9 }] })) }), ['unplaced']), []);
});

test('a machine closed for ever, and nobody who could do it', () => {
  const calendars = [{ name: 'always', spans: [], openAfter: 0 }, { name: 'never', spans: [] }];
  assert.deepEqual(asked(plant({ calendars, resources: [{ name: 'R', calendar: 1 }, { name: 'Spare', calendar: 0 }], operations: [op({ modes: [{ resource: 0, run: 1 }] }), op({ modes: [{ resource: 1, run: 5 }] })], links: [{ from: 0, to: 1 }] }), ['unplaced']), []);
  assert.deepEqual(asked(plant({ operations: [op({ modes: [{ resource: 0, run: 5, crew: [{ skill: 0 }] }] }), op()] }), ['unplaced']), []);
});

test('links in a circle, and pins that contradict each other', () => {
  const operations = [op(), op(), op()];
  assert.deepEqual(asked(plant({ operations, links: [{ from: 0, to: 1 }, { from: 1, to: 2 }, { from: 2, to: 0 }] }), ['circle', 'link', 'unplaced']), []);
  const resources = [{ name: 'R', calendar: 0 }, { name: 'Spare', calendar: 0 }];
  assert.deepEqual(asked(plant({ resources, operations: [op({ pin: { start: 3, mode: 0 } }), op({ pin: { start: 5, mode: 0 } })] }), ['pinned', 'unplaced']), []);
  assert.deepEqual(asked(plant({ resources, now: 50, operations: [op({ pin: { start: 3, mode: 0 } })] }), ['pinned', 'unplaced']), []);
});

test('a plan that nobody could carry out: everything at once on one machine, before now, or nothing placed', () => {
  const operations = Array.from({ length: 6 }, () => op());
  const heap: Plan = { version: 1, pegs: [], operations: operations.map(() => ({ mode: 0, lane: 0, setupStart: 0, start: 0, end: 5 })) };
  assert.deepEqual(asked(plant({ operations, now: 4 }), ['unplaced'], heap), []);
  const nothing: Plan = { version: 1, pegs: [], operations: operations.map(() => null) };
  assert.deepEqual(asked(plant({ operations }), ['unplaced'], nothing), []);
});
