import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Problem } from './problem.ts';
import { MalformedProblem, validate } from './validate.ts';

const good: Problem = {
  version: 1, calendars: [{ name: 'day', spans: [0, 8, 24, 32] }], setups: [{ name: 'M', families: ['a', 'b'], ticks: [0, 1, 2, 0] }],
  resources: [{ name: 'A', calendar: 0, setup: 0 }], people: [{ name: 'Kim', calendar: 0, skills: [0] }], jobs: [{ name: 'J', due: 20 }],
  operations: [{ name: 'P', job: 0, family: 1, modes: [{ resource: 0, run: 4, crew: [{ skill: 0, during: 'setup' }] }] }, { name: 'Q', job: 0, modes: [{ resource: 0, run: 4 }] }],
  links: [{ from: 0, to: 1 }, { from: 1, to: 0 }], supplies: [], demands: [], objective: { kind: 'strict', tiers: [{ tier: 'makespan' }] },
};

/** The good problem with one field changed. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(good) as unknown as Record<string, unknown>;
  let at: Record<string, unknown> = copy;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string, unknown>;
  if (value === undefined) delete at[path.at(-1)!]; else at[path.at(-1)!] = value;
  return copy;
}

test('a good problem passes, circles too: they are answers', () => {
  validate(good);
  validate({ ...good, jobs: [], operations: [], links: [] });
});

const wrong: readonly [readonly (string | number)[], unknown, string, RegExp][] = [
  [['version'], 2, 'version', /expected 1, found 2/],
  [['jobs'], undefined, 'jobs', /expected a list, found nothing/],
  [['operations', 1, 'modes', 0, 'run'], -1, 'operations[1].modes[0].run', /expected a whole number, at least 0, found -1/],
  [['operations', 1, 'modes', 0, 'run'], 1.5, 'operations[1].modes[0].run', /found 1.5/],
  [['operations', 1, 'modes', 0, 'run'], NaN, 'operations[1].modes[0].run', /whole number/],
  [['operations', 1, 'modes', 0, 'resource'], undefined, 'operations[1].modes[0].resource', /one of the 1 resources, from 0, found nothing/],
  [['operations', 0, 'modes'], [], 'operations[0].modes', /at least one mode/],
  [['operations', 0, 'family'], 2, 'operations[0].family', /one of the 2 families/],
  [['operations', 0, 'modes', 0, 'crew', 0, 'during'], 'half', 'operations[0].modes[0].crew[0].during', /"whole" or "setup"/],
  [['operations', 0, 'begun'], { mode: 0, lane: 1, start: 0, remaining: 1 }, 'operations[0].begun.lane', /one of the 1 lanes/],
  [['operations', 0, 'done'], { mode: 0, start: 5, end: 1 }, 'operations[0].done.end', /at least 5/],
  [['links', 0, 'to'], 0, 'links[0].to', /another operation/],
  [['links', 0, 'kind'], 'XX', 'links[0].kind', /"FS"/],
  [['links', 0, 'maxLag'], -1, 'links[0].maxLag', /at least the lag 0/],
  [['calendars', 0, 'spans'], [8, 0], 'calendars[0].spans[1]', /more than 8/],
  [['calendars', 0, 'spans'], [0, 8, 4, 9], 'calendars[0].spans[2]', /at least 8/],
  [['calendars', 0, 'spans'], [0, 8, 4], 'calendars[0].spans', /pairs/],
  [['calendars', 0, 'speeds'], [100], 'calendars[0].speeds', /2 numbers, one for each span/],
  [['setups', 0, 'ticks'], [0, 1, 2], 'setups[0].ticks', /4 numbers/],
  [['resources', 0, 'calendar'], '0', 'resources[0].calendar', /found "0"/],
  [['people', 0], null, 'people[0]', /an object, found null/],
  [['objective', 'tiers', 0, 'tier'], 'speed', 'objective.tiers[0].tier', /found "speed"/],
];
for (const [path, value, at, says] of wrong)
  test(`${at} = ${JSON.stringify(value)} is refused with its path`, () => {
    assert.throws(() => validate(changed(path, value)), (error) => error instanceof MalformedProblem && error.path === at && says.test(error.message) && error.message.startsWith(`${at}: expected`));
  });

test('what is no object at all', () => assert.throws(() => validate(null), MalformedProblem));
