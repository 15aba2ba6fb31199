/** Changeover matrices: minutes from one family to the next. */
import './calendars.css';
import { IconTool } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ChangeoverMatrixRow } from '#contract/resources';
import { Card, EmptyState, quantityShown, SkeletonLines, t } from '#web/kit';
import { useOne } from '#web/client';
import { Shown } from '#web/shell';

function Matrix({ of: matrix }: { readonly of: ChangeoverMatrixRow }): ReactNode {
  const families = [...new Set(matrix.changeovers.flatMap((one) => [one.fromFamily, one.toFamily]))].sort();
  const minutes = new Map(matrix.changeovers.map((one) => [`${one.fromFamily}\n${one.toFamily}`, one.minutes]));
  return (
    <Card title={matrix.name || matrix.code} count={t('minutes; otherwise {minutes}', { minutes: quantityShown(matrix.otherwiseMinutes) })}>
      <div className="r-matrix"><table>
        <thead><tr><th scope="col" style={{ textAlign: 'left' }}>{t('from ↓ to →')}</th>{families.map((family) => <th key={family} scope="col">{family}</th>)}</tr></thead>
        <tbody>{families.map((from) => <tr key={from}><th scope="row" style={{ textAlign: 'left' }}>{from}</th>{families.map((to) => { const known = minutes.get(`${from}\n${to}`); return <td key={to} className={known === undefined ? 'none' : ''}>{known !== undefined ? quantityShown(known) : from === to ? '0' : quantityShown(matrix.otherwiseMinutes)}</td>; })}</tr>)}</tbody>
      </table></div>
    </Card>
  );
}

export function Changeovers(): ReactNode {
  const matrices = useOne<{ rows: ChangeoverMatrixRow[] }>('/changeover-matrices', {}, { hears: ['resources'] });
  return <Shown answer={matrices} waiting={<SkeletonLines lines={6} />}>{({ rows }) => rows.length === 0 ? <Card><EmptyState icon={IconTool} title={t('No changeover matrix yet')}>{t('Without one, a change of family costs no time.')}</EmptyState></Card> : <div className="p-column">{rows.map((row) => <Matrix key={row.id} of={row} />)}</div>}</Shown>;
}
