import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepsOf, type Seen } from './steps.ts';

const nothing: Seen = { fetched: false, imports: [], errors: 0, runs: [], versions: [] };
const done = (seen: Partial<Seen>): readonly string[] => stepsOf({ ...nothing, ...seen }).filter((step) => step.done).map((step) => step.name);

test('an empty plant has nothing done, not even sound data', () => assert.deepEqual(done({}), []));

test('each step is done once the plant shows it', () => {
  assert.deepEqual(done({ fetched: true }), ['template']);
  assert.deepEqual(done({ imports: [{ state: 'staged' }] }), ['template']);
  assert.deepEqual(done({ imports: [{ state: 'committed' }], errors: 3 }), ['template', 'import']);
  assert.deepEqual(done({ imports: [{ state: 'undone' }, { state: 'committed' }] }), ['template', 'import', 'health']);
  assert.deepEqual(done({ runs: [{ state: 'done' }], versions: [{ state: 'draft' }] }), ['template', 'import', 'health', 'plan', 'schedule']);
  assert.deepEqual(done({ runs: [{ state: 'done' }], versions: [{ state: 'published' }], errors: undefined }), ['template', 'import', 'plan', 'schedule', 'publish']);
});
