/** The whole house over HTTP, as the people of a story use it: each signed in with an own account and role. */
import assert from 'node:assert/strict';
import { addUser, openSignIn } from '#accounts';
import { buildHouse } from '#api';
import { hearFacts, takeJobs } from '#app';
import type { Db } from '#db';
import type { Role } from '#kernel/access';
import { act } from './small-plant.ts';

const PASSWORD = 'a long enough password';

/** One person at a screen. Answers are as JSON says; anything but success fails the story with the server's sentence. */
export interface Person {
  readonly get: <T>(path: string) => Promise<T>;
  readonly post: <T>(path: string, body?: object) => Promise<T>;
  /** The refusal's sentence; fails where it was done. */
  readonly refused: (path: string, body?: object) => Promise<string>;
  /** Asks for long work, waits for it, and gives its result. */
  readonly job: <T>(path: string, body: object) => Promise<T>;
}

export interface House extends AsyncDisposable {
  /** Adds an account with the role and signs it in. */
  readonly enter: (role: Role) => Promise<Person>;
}

/** Opens the house over the database, with its queue and listeners running, until it is disposed of. */
export async function openHouse(db: Db): Promise<House> {
  const failed = (what: string, error: unknown): void => assert.fail(`${what}: ${String(error)}`);
  const signIn = await openSignIn(db);
  const server = await buildHouse({ db, signIn, version: 'story' });
  const ends = [await takeJobs(db, failed), await hearFacts(db, failed)];
  const close = async (): Promise<void> => {
    for (const end of ends) await end();
    await server.close();
    await signIn.close();
  };
  return { enter, [Symbol.asyncDispose]: close };

  async function enter(role: Role): Promise<Person> {
    const email = `${role}@story.example`;
    await act(db, new Date(), (at) => addUser(at, { name: `The ${role}`, email, password: PASSWORD, roles: [role], sites: 'all', employeeId: null }));
    const entered = await server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password: PASSWORD } });
    assert.equal(entered.statusCode, 200, entered.body);
    const cookie = entered.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
    const send = (method: 'GET' | 'POST', path: string, payload?: object) => server.inject({ method, url: `/api/v1${path}`, headers: { cookie }, ...(payload ? { payload } : {}) });
    const done = async <T>(method: 'GET' | 'POST', path: string, payload?: object): Promise<T> => {
      const answer = await send(method, path, payload);
      assert.ok(answer.statusCode < 300, `${method} ${path}: ${answer.statusCode} ${answer.body}`);
      return answer.json() as T;
    };
    return {
      get: (path) => done('GET', path),
      post: (path, body = {}) => done('POST', path, body),
      async refused(path, body = {}) {
        const answer = await send('POST', path, body);
        assert.ok(answer.statusCode >= 400, `POST ${path} was done`);
        return (answer.json() as { detail: string }).detail;
      },
      async job<T>(path: string, body: object): Promise<T> {
        const { jobId } = await done<{ jobId: string }>('POST', path, body);
        for (;;) {
          const job = await done<{ state: string; result: T; message: string | null }>('GET', `/jobs/${jobId}`);
          if (job.state === 'done') return job.result;
          assert.ok(job.state === 'queued' || job.state === 'running', `${path}: ${job.state} ${job.message}`);
          await new Promise((go) => setTimeout(go, 100));
        }
      },
    };
  }
}
