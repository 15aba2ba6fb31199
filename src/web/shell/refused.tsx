/** A refused edit: the reason and its advice; where somebody else was faster, what they changed against what is entered here. */
import type { ReactNode } from 'react';
import { Note, t } from '#web/kit';
import { differenceIn, type Problem } from '#web/client';

export function Refused({ problem, mine = {} }: { readonly problem: Problem | null; readonly mine?: Readonly<Record<string, string>> }): ReactNode {
  if (!problem) return null;
  const theirs = problem.status === 412 ? differenceIn(problem).filter(({ field, theirs: now }) => field in mine && mine[field] !== now) : [];
  return (
    <Note tone={problem.status === 412 ? 'risk' : 'late'}>
      <p className="k-strong">{problem.message}</p>
      {problem.advice ? <p>{problem.advice}</p> : null}
      {theirs.map(({ field, theirs: now }) => <p key={field}>{t('{field}: there {now}, here {mine}', { field, now, mine: mine[field] })}</p>)}
    </Note>
  );
}
