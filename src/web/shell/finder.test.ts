import { test } from 'node:test';
import assert from 'node:assert/strict';
import { finder } from './finder.ts';

/** A server that answers when it is told to. */
function slow(things: readonly string[]) {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  let at = 0;
  const find = finder<string>((words) => {
    asked.push(words);
    return new Promise((resolve) => waiting.push(() => resolve(things.filter((one) => one.startsWith(words)))));
  }, (one, words) => one.startsWith(words), () => at);
  const answer = async (): Promise<void> => {
    waiting.shift()!();
    await new Promise(setImmediate);
  };
  return { find, asked, answer, pass: (ms: number) => (at += ms) };
}

test('the first key is asked at once; of those typed while it is under way only the last', async () => {
  const { find, asked, answer } = slow(['shaft', 'shank', 'spring']);
  for (const words of ['s', 'sh', 'sha', 'shaf']) find.want(words);
  assert.deepEqual(asked, ['s']);
  assert.deepEqual(find.now(), { found: [], busy: true });
  await answer();
  assert.deepEqual(asked, ['s', 'shaf']);
  assert.deepEqual(find.now(), { found: ['shaft'], busy: true }); // of what "s" found, what fits
  await answer();
  assert.deepEqual(find.now(), { found: ['shaft'], busy: false });
});

test('what was answered lately is there at once, later it is asked again', async () => {
  const { find, asked, answer, pass } = slow(['shaft', 'shank']);
  find.want('sha');
  await answer();
  find.want('shan');
  await answer();
  find.want('sha');
  assert.deepEqual([asked.length, find.now()], [2, { found: ['shaft', 'shank'], busy: false }]);
  pass(31_000);
  find.want('');
  find.want('sha');
  assert.equal(asked.length, 3);
});

test('an answer that failed finds nothing and is not kept', async () => {
  let asked = 0;
  const find = finder<string>(async () => { asked += 1; throw new Error('away'); }, () => true);
  find.want('a');
  await new Promise(setImmediate);
  assert.deepEqual(find.now(), { found: [], busy: false });
  find.want('');
  find.want('a');
  assert.equal(asked, 2);
});
