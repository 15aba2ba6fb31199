import { test } from 'node:test';
import assert from 'node:assert/strict';
import { validate } from '#engine/problem';
import { generatePlant } from './generate-plant.ts';

test('well formed, exactly as many operations as wanted, the same for the same seed', () => {
  for (const operations of [1, 50, 1000, 10_000]) {
    const plant = generatePlant({ operations, seed: 7 });
    validate(plant);
    assert.equal(plant.operations.length, operations);
  }
  assert.deepEqual(generatePlant({ operations: 300, seed: 3 }), generatePlant({ operations: 300, seed: 3 }));
  assert.notDeepEqual(generatePlant({ operations: 300, seed: 3 }), generatePlant({ operations: 300, seed: 4 }));
});

test('every kind of constraint is there', () => {
  const { operations, links, resources, calendars, people, supplies, demands, sequenceLocks, jobs } = generatePlant({ operations: 3000, seed: 1 });
  const modes = operations.flatMap((operation) => operation.modes);
  const kinds: Record<string, boolean> = {
    alternates: operations.some((operation) => operation.modes.length > 1), tools: modes.some((mode) => mode.also), crew: modes.some((mode) => mode.crew),
    setups: resources.some((resource) => resource.setup !== undefined), attached: resources.some((resource) => resource.setupAhead === false), batches: resources.some((resource) => resource.batch),
    speeds: calendars.some((calendar) => calendar.speeds), overtime: calendars.some((calendar) => calendar.premiums), people: people.length > 0,
    never: operations.some((operation) => operation.interruptible === 'never'), unattended: operations.some((operation) => operation.interruptible === 'unattended'),
    overlap: links.some((link) => link.kind === 'SS'), maxLags: links.some((link) => link.maxLag !== undefined), made: supplies.some((supply) => supply.madeBy !== undefined),
    receipts: supplies.some((supply) => supply.at), expiry: supplies.some((supply) => supply.expires), demands: demands.length > 0, locks: sequenceLocks!.length > 0,
    begun: operations.some((operation) => operation.begun), done: operations.some((operation) => operation.done), pins: operations.some((operation) => operation.pin),
    releases: jobs.some((job) => job.release), deadlines: jobs.some((job) => job.deadline),
  };
  assert.deepEqual(Object.keys(kinds).filter((kind) => !kinds[kind]), []);
});

test('a higher load brings the due dates forward', () => {
  const latest = (load: number): number => Math.max(...generatePlant({ operations: 2000, load }).jobs.map((job) => job.due!));
  assert.ok(latest(1.2) < latest(0.6));
});
