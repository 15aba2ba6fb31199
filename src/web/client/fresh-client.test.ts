import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QueryObserver } from '@tanstack/react-query';
import { FreshClient } from './fresh-client.ts';

/** A server whose answers are read when they are asked for and arrive when the test says so. */
function slowServer() {
  let now = 'before';
  const under: (() => void)[] = [];
  return {
    ask: ({ signal }: { signal: AbortSignal }): Promise<string> => {
      const read = now;
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError')));
        under.push(() => resolve(read));
      });
    },
    happens: (what: string): void => void (now = what),
    answer: async (): Promise<void> => {
      for (const give of under.splice(0)) give();
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
const client = (t: { after: (end: () => void) => void }): FreshClient => {
  const made = new FreshClient({ defaultOptions: { queries: { retry: false, networkMode: 'always', staleTime: 60_000 } } });
  t.after(() => made.clear());
  return made;
};

test('news that comes while the very first answer is on its way is not lost', async (t) => {
  const questions = client(t);
  const server = slowServer();
  const board = new QueryObserver(questions, { queryKey: ['board'], queryFn: server.ask });
  t.after(board.subscribe(() => undefined));
  server.happens('after');
  const done = questions.invalidateQueries();
  await server.answer();
  await done;
  assert.equal(board.getCurrentResult().data, 'after');
  assert.equal(board.getCurrentResult().error, null);
});

test('the same where an older answer is there', async (t) => {
  const questions = client(t);
  const server = slowServer();
  const board = new QueryObserver(questions, { queryKey: ['board'], queryFn: server.ask });
  t.after(board.subscribe(() => undefined));
  await server.answer();
  assert.equal(board.getCurrentResult().data, 'before');
  void questions.invalidateQueries();
  server.happens('after');
  void questions.invalidateQueries();
  await server.answer();
  assert.equal(board.getCurrentResult().data, 'after');
});

test('a first answer that nobody shows any more is not kept as if it were new', async (t) => {
  const questions = client(t);
  const server = slowServer();
  const asked = questions.prefetchQuery({ queryKey: ['board'], queryFn: server.ask });
  server.happens('after');
  await questions.invalidateQueries();
  await server.answer();
  await asked;
  assert.equal(questions.getQueryData(['board']), undefined);
});

test('other questions are left alone', async (t) => {
  const questions = client(t);
  const server = slowServer();
  const stock = new QueryObserver(questions, { queryKey: ['stock'], queryFn: server.ask });
  t.after(stock.subscribe(() => undefined));
  server.happens('after');
  void questions.invalidateQueries({ queryKey: ['board'] });
  await server.answer();
  assert.equal(stock.getCurrentResult().data, 'before');
});
