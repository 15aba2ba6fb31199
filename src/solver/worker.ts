/** A worker thread: one task after another, each a search with a clock of its own. */
import { parentPort } from 'node:worker_threads';
import type { Plan } from '#engine/problem';
import type { Progress, Solved } from '#engine/search';
import { searchCode } from '#engine/shop';
import { Company, Meeting } from './meeting.ts';
import type { Found, Places, Said, Task } from './messages.ts';

/** Seconds a thread that lags behind is given to come to where another has found its best: what was found beyond the slowest cannot be repeated, so it would be lost. */
const CATCH_UP = 0.06;
/** Iterations × operations between two meetings, a second or so; in large shops, where windows are searched, iterations cost no more with size. */
const BETWEEN = 100_000_000;
const AT_LEAST = 40_000;
/** Plans of a general problem between two meetings. */
const PLANS_BETWEEN = 4;

type Told = Pick<Solved, 'seconds' | 'firstSolutionMs' | 'curve'>;

const say = (said: Said): void => parentPort!.postMessage(said);

parentPort!.on('message', (task: Task) => {
  run(task).catch((error: unknown) => say({ kind: 'failed', error: error as Error }));
});

/** Seconds of processor time of this thread from now on. */
function processorClock(): () => number {
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1e6;
  };
}

async function run(task: Task): Promise<void> {
  const { shop, board, worker, seed, iterations, within, beganAt, start } = task;
  const clock = task.clock === 'wall' ? (): number => (performance.timeOrigin + performance.now() - beganAt) / 1000 : processorClock();
  const late = (): boolean => within !== undefined && clock() >= within;
  const every = shop ? Math.max(AT_LEAST, Math.round(BETWEEN / shop.n)) : Infinity;
  const meeting = new Meeting(board, worker, every, late);
  const found: Found[] = [];
  let stoppedAt = Infinity;
  const stopped = (iterations = Infinity): boolean => {
    if (!meeting.stopped && !late()) return false;
    stoppedAt = Math.min(stoppedAt, clock());
    return iterations >= meeting.foundAt || clock() - stoppedAt > CATCH_UP;
  };
  const options = {
    seed,
    clock,
    stopped,
    ...(iterations === undefined ? {} : { iterations }),
    ...(start === undefined ? {} : { start }),
    ...(task.progress ? { onProgress: (progress: Progress) => say({ kind: 'progress', progress, at: found.at(-1)?.at ?? 0 }) } : {}),
  };
  const began = clock();
  // told from the moment the search was asked for
  const shifted = <T extends Told>(told: T): T => ({
    ...told,
    seconds: told.seconds + began,
    firstSolutionMs: told.firstSolutionMs + began * 1000,
    curve: told.curve.map(([at, best]) => [at + began, best] as const),
  });
  if (!shop) {
    // loaded when it is needed: a pure shop has no use for it. Each thread's goes a course of its own
    const { searchCompiled, solve } = await import('#engine/search');
    const company = board.workers > 1 ? { exchange: new Company(board, worker, PLANS_BETWEEN, late) } : {};
    const asked = { ...options, ...company, seed: (seed + worker * 1_000_003) >>> 0 };
    try {
      if (task.compiled) {
        const { plan, kept, ...solved } = searchCompiled(task.compiled, asked);
        say({ kind: 'compiled', solved: shifted(solved), places: placesOf(kept ?? plan().operations) });
      } else say({ kind: 'general', solved: shifted(solve(task.problem!, asked)) });
    } finally {
      company.exchange?.leave();
    }
    return;
  }
  let meetings = 0;
  const { bound, boundMethod, optimal, iterations: made, seconds, firstSolutionMs, curve } = searchCode(shop, {
    ...options,
    ...(board.workers > 1 ? { exchange: meeting } : {}),
    onBest: (best, its, at) => {
      // before the last meeting only the best counts
      const lastMeeting = Math.floor(at / every);
      if (lastMeeting > meetings || board.workers === 1) {
        meetings = lastMeeting;
        found.splice(0, found.length - 1);
      }
      found.push({ at, value: best, code: its.slice() });
      meeting.found(at);
    },
  });
  meeting.end(optimal ? found.at(-1)!.at : Infinity);
  const solved = shifted({ bound, boundMethod, optimal, iterations: made, seconds, firstSolutionMs, curve });
  say({ kind: 'shop', found, cut: made !== iterations, solved });
}

function placesOf(plan: Places | Plan['operations']): Places {
  if ('mode' in plan) return { mode: plan.mode, start: plan.start, end: plan.end };
  return { mode: Int32Array.from(plan, (op) => op?.mode ?? -1), start: Float64Array.from(plan, (op) => op?.start ?? 0), end: Float64Array.from(plan, (op) => op?.end ?? 0) };
}
