/**
 * Local search on priorities: change a few keys or modes, build the whole plan again, keep it if it is no worse than the plan so many
 * steps ago (late acceptance; Burke & Bykov 2017). Slow (a whole plan a step) but blind to what kinds of constraints there are.
 */
import type { Random } from '#kernel/random';
import { FREE, type Compiled, type Pegs } from '#engine/timing';
import type { Decisions, Serial } from './serial.ts';
import { compare, noValue, type Judge, type Value } from './value.ts';
import type { Watch } from './watch.ts';

const HISTORY = 30;

export interface KeySearch {
  readonly c: Compiled;
  readonly serial: Serial;
  readonly judge: Judge;
  readonly pegs: Pegs;
  readonly random: Random;
  readonly watch: Watch;
  readonly best: Decisions;
  readonly bestValue: Value;
  /** What `attempt` builds. */
  readonly trial: Decisions;
  /** Builds the trial; true if it is the best so far. */
  readonly attempt: () => boolean;
  readonly proven: () => boolean;
}

export function improveKeys(s: KeySearch): void {
  const { c, trial, best, serial, judge } = s;
  const current: Decisions = { key: best.key.slice(), mode: best.mode.slice() };
  const history: Value[] = Array.from({ length: HISTORY }, () => s.bestValue);
  let currentValue = s.bestValue;
  for (let step = 0; !s.watch.over(); step++) {
    trial.key.set(current.key);
    trial.mode.set(current.mode);
    change(s, trial);
    const better = s.attempt();
    const value = noValue(c);
    judge.value(serial.table, s.pegs, value);
    if (better && s.proven()) return;
    const ago = history[step % HISTORY]!;
    if (compare(value, currentValue) <= 0 || compare(value, ago) <= 0) {
      serial.sequence.forEach((o, i) => { current.key[o] = i; });
      current.mode.set(trial.mode);
      currentValue = value;
    }
    if (compare(currentValue, ago) < 0) history[step % HISTORY] = currentValue;
  }
}

function change({ c, random }: KeySearch, d: Decisions): void {
  const o = random.below(c.n);
  const kind = random.below(10);
  if (kind < 5) {
    const by = 1 + random.below(Math.max(1, Math.min(200, c.n >> 1)));
    d.key[o] = d.key[o]! + (random.below(2) === 0 ? -by : by) + 0.5;
  } else if (kind < 8) {
    const by = 1 + random.below(Math.max(1, c.n >> 2));
    const j = c.job[o]!;
    for (let i = c.jobFirst[j]!; i < c.jobFirst[j + 1]!; i++) d.key[c.jobOps[i]!] = d.key[c.jobOps[i]!]! - by - 0.5;
  } else {
    for (let tries = 0, p = o; tries < 10; tries++, p = random.below(c.n)) {
      const modes = c.modeFirst[p + 1]! - c.modeFirst[p]!;
      if (modes < 2 || c.hold[p] !== FREE) continue;
      d.mode[p] = random.below(3) === 0 ? -1 : random.below(modes);
      break;
    }
  }
}
