/** The chain that binds each late order of a plan, in the plant's time and names: kept with the version, shown beside the order. */
import { explainLate, lanesOf, type Piece } from '#engine/explain';
import type { Plan } from '#engine/problem';
import { MINUTE } from './calendar-of.ts';
import { hours } from './plant-words.ts';
import type { Posed } from './problem-of.ts';

export interface ChainPiece {
  readonly kind: string;
  readonly minutes: number;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly operation: string | null;
  readonly blocker: string | null;
}

/** By the job's place; orders on time have none. */
export function whyLateIn({ problem, epoch }: Pick<Posed, 'problem' | 'epoch'>, plan: Plan): Map<number, readonly ChainPiece[]> {
  const lanes = lanesOf(problem, plan);
  const instant = (tick: number): string => new Date(epoch + tick * MINUTE).toISOString();
  const chains = new Map<number, readonly ChainPiece[]>();
  problem.jobs.forEach(({ due }, job) => {
    const last = lanes.lastOf(job);
    if (due === undefined || last < 0 || plan.operations[last]!.end <= due) return;
    const pieces = together(explainLate(problem, plan, job, lanes).pieces).map((piece) => setupApart(problem, plan, piece)).map((piece): ChainPiece => ({
      kind: piece.kind, minutes: piece.to - piece.from, from: instant(piece.from), to: instant(piece.to), text: piece.text,
      operation: piece.operation === undefined ? null : problem.operations[piece.operation]!.name,
      blocker: piece.blocker === undefined ? null : `${problem.jobs[problem.operations[piece.blocker]!.job]!.name} ${problem.operations[piece.blocker]!.name}`,
    }));
    chains.set(job, pieces);
  });
  return chains;
}

/** A changeover with a night in it is told by what is work and what is closed. */
function setupApart({ operations, resources, calendars }: Posed['problem'], plan: Plan, piece: Piece): Piece {
  const placed = piece.operation === undefined ? null : plan.operations[piece.operation];
  if (piece.kind !== 'setup' || !placed) return piece;
  const { spans, openAfter = Infinity } = calendars[resources[operations[piece.operation!]!.modes[placed.mode]!.resource]!.calendar]!;
  let open = Math.max(0, piece.to - Math.max(piece.from, openAfter));
  for (let i = 0; i < spans.length; i += 2) open += Math.max(0, Math.min(spans[i + 1]!, piece.to) - Math.max(spans[i]!, piece.from));
  const closed = piece.to - piece.from - open;
  return closed > 0 ? { ...piece, text: `${piece.text}, ${hours(open)} of work, ${hours(closed)} closed` } : piece;
}

/** The run of an operation with the breaks and nights inside it as one piece: a planner asks for the operation, not for each night. */
function together(pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = [];
  let open = 0;
  for (const piece of pieces) {
    const last = whole.at(-1);
    const goesOn = last?.kind === 'run' && last.operation === piece.operation && (piece.kind === 'run' || piece.kind === 'closed');
    if (!goesOn) {
      open = piece.kind === 'run' ? piece.to - piece.from : 0;
      whole.push(piece);
      continue;
    }
    if (piece.kind === 'run') open += piece.to - piece.from;
    const closed = piece.to - last.from - open;
    whole[whole.length - 1] = { ...last, to: piece.to, text: `${last.text.split(', ')[0]!}, ${hours(open)} of work${closed > 0 ? `, ${hours(closed)} closed` : ''}` };
  }
  return whole;
}
