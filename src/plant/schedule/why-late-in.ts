/** The chain that binds each late order of a plan, in the plant's time and names: kept with the version, shown beside the order. */
import { explainLate, lanesOf } from '#engine/explain';
import type { Plan } from '#engine/problem';
import { MINUTE } from './calendar-of.ts';
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
    const pieces = explainLate(problem, plan, job, lanes).pieces.map((piece): ChainPiece => ({
      kind: piece.kind, minutes: piece.to - piece.from, from: instant(piece.from), to: instant(piece.to), text: piece.text,
      operation: piece.operation === undefined ? null : problem.operations[piece.operation]!.name,
      blocker: piece.blocker === undefined ? null : `${problem.jobs[problem.operations[piece.blocker]!.job]!.name} ${problem.operations[piece.blocker]!.name}`,
    }));
    chains.set(job, pieces);
  });
  return chains;
}
