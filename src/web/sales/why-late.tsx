/** Why an order finishes late: the chain that makes it so, in the scheduler's words. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { WhyLate as WhyLateShape } from '#contract/schedule';
import { Card, clockTime, dayOf, dayText, durationText, latenessText, SkeletonLines, t } from '#web/kit';
import { useOne } from '#web/client';
import { Shown } from '#web/shell';
import { usePegging } from './pegging.tsx';

export function WhyLate({ lineId }: { readonly lineId: number }): ReactNode {
  const pegging = usePegging(lineId);
  // the line waits for the order that is next to it, real or planned; that one has a chain of its own on the board
  const number = pegging.data?.rows.filter((row) => row.depth === 1 && (row.what === 'production-order' || row.what === 'planned-order')).at(-1)?.document ?? null;
  const why = useOne<WhyLateShape>(number === null ? null : `/schedule/why-late/${encodeURIComponent(number)}`, {}, { hears: ['schedule'] });
  if (number === null || why.failure?.status === 404 || (why.data !== undefined && why.data.pieces.length === 0)) return null;
  return (
    <Card title={t('Why {number} finishes late', { number })} count={why.data && why.data.lateMinutes > 0 ? latenessText(why.data.lateMinutes) : undefined} actions={<Link className="k-link" to={'/schedule' as never} search={{ order: number } as never}>{t('On the board')}</Link>} flush>
      <Shown answer={why} waiting={<div style={{ padding: 16 }}><SkeletonLines /></div>}>
        {({ pieces }) => (
          <table className="k-list">
            <tbody>{pieces.map((piece, at) => (
              <tr key={at}><td className="k-nowrap k-second">{dayText(dayOf(piece.from))} {clockTime(piece.from)}</td><td className="k-sentence" style={{ padding: '6px 8px' }}>{piece.text}</td><td className="k-num k-nowrap">{durationText(piece.minutes)}</td></tr>
            ))}</tbody>
          </table>
        )}
      </Shown>
    </Card>
  );
}
