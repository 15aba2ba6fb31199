/** What a terminal shows while reports wait for the server: the server's last word, and what was reported since. */
import type { NewReport, TerminalJob, TerminalState } from '#contract/floor';
import { formatQuantity, parseQuantity, type Quantity } from '#kernel/units';

const amount = (text: string | undefined): Quantity => parseQuantity(text ?? '0') ?? (0 as Quantity);
const sum = (a: string, b: Quantity): string => formatQuantity(((amount(a) as number) + b) as Quantity);
const less = (a: string, b: Quantity): string => formatQuantity(Math.max(0, (amount(a) as number) - b) as Quantity);

function after(job: TerminalJob, { kind, quantity, at }: NewReport): TerminalJob {
  const some = amount(quantity);
  switch (kind) {
    case 'good': return { ...job, good: sum(job.good, some), remaining: less(job.remaining, some) };
    case 'scrap': return { ...job, scrap: sum(job.scrap, some), remaining: less(job.remaining, some) };
    case 'rework': return { ...job, rework: sum(job.rework, some) };
    case 'start': return { ...job, state: 'running', startedAt: job.startedAt ?? at };
    case 'resume': return { ...job, state: 'running' };
    case 'stop': return { ...job, state: 'held' };
    case 'finish': return { ...job, state: 'completed' };
    default: return job;
  }
}

/** The state with the waiting reports on top, in their order. */
export function withPending(state: TerminalState, waiting: readonly NewReport[]): TerminalState {
  const undone = new Set(waiting.flatMap((one) => (one.kind === 'undo' && one.undoes ? [one.undoes] : [])));
  let { current, next } = state;
  let shown: Pick<TerminalState, 'state' | 'since' | 'reason'> = state;
  for (const report of waiting) {
    if (undone.has(report.clientId) || report.kind === 'undo') continue;
    const subject = report.operationId ?? current[0]?.operationId;
    if (report.kind === 'start' || report.kind === 'setup') {
      const job = next.find((one) => one.operationId === subject);
      if (job) [current, next] = [[...current, job], next.filter((one) => one !== job)];
    }
    current = current.map((job) => (job.operationId === subject ? after(job, report) : job)).filter((job) => job.state !== 'completed');
    if (report.kind === 'stop') shown = { state: report.down ? 'down' : 'stopped', since: report.at, reason: state.stopReasons.find((one) => one.code === report.stopReason)?.name ?? report.reason };
    else if (report.kind === 'start' || report.kind === 'resume') shown = { state: 'running', since: report.at, reason: '' };
    else if (report.kind === 'setup') shown = { state: 'setup', since: report.at, reason: '' };
    else if (report.kind === 'finish' && current.length === 0) shown = { state: 'idle', since: report.at, reason: '' };
  }
  return { ...state, ...shown, current, next };
}

/** Pieces that are probably good since the last report: what the planned pace says, at least one, at most what is left; whole where they are whole. */
export function likelyGood({ expected, good, remaining }: TerminalJob): string {
  const left = Number(remaining);
  const guess = expected === null ? 1 : Math.floor(Number(expected) - Number(good));
  return formatQuantity(amount(String(Math.max(Math.min(1, left), Math.min(left, Math.max(1, guess))))));
}

/** One more or one less, never below nothing. */
export const stepped = (text: string, step: 1 | -1): string => formatQuantity(Math.max(0, (amount(text) as number) + step * amount('1')) as Quantity);
