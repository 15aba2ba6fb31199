/** Why an order finishes late: the chain that makes it so, in the scheduler's words. */
import type { ReactNode } from 'react';
import type { WhyLate as WhyLateShape } from '#contract/schedule';
import { Card, clockTime, dayOf, dayText, durationText, latenessText, SkeletonLines, t } from '#web/kit';
import { useOne } from '#web/client';
import { Shown } from '#web/shell';

export function WhyLate({ number }: { readonly number: string; readonly line: number }): ReactNode {
  const why = useOne<WhyLateShape>(`/schedule/why-late/${encodeURIComponent(number)}`, {}, { hears: ['schedule'] });
  if (why.failure?.status === 404) return null; // not on the board itself: its parts are, and each of them says why
  return (
    <Card title={t('Why it finishes late')} count={why.data ? latenessText(why.data.lateMinutes) : undefined} flush>
      <Shown answer={why} waiting={<div style={{ padding: 16 }}><SkeletonLines /></div>}>
        {({ pieces }) => (
          <table className="k-list">
            <tbody>{pieces.map((piece, at) => (
              <tr key={at}><td className="k-nowrap k-second">{dayText(dayOf(piece.from))} {clockTime(piece.from)}</td><td style={{ padding: '6px 8px' }}>{piece.text}</td><td className="k-num k-nowrap">{durationText(piece.minutes)}</td></tr>
            ))}</tbody>
          </table>
        )}
      </Shown>
    </Card>
  );
}
