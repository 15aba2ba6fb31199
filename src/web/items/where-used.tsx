/** What an item goes into. */
import { Link } from '@tanstack/react-router';
import { useState, type CSSProperties, type ReactNode } from 'react';
import type { ItemRow, WhereUsedRow } from '#contract/items';
import { Badge, Button, Card, EmptyState, quantityShown, Segments, SkeletonLines, t } from '#web/kit';
import { useList } from '#web/client';
import { Shown } from '#web/shell';

export function WhereUsed({ item }: { readonly item: ItemRow }): ReactNode {
  const [reach, setReach] = useState<'direct' | 'all'>('direct');
  const used = useList<WhereUsedRow>(`/items/${item.id}/where-used`, { all: reach === 'all' ? true : undefined }, { hears: ['items'] });
  return (
    <Card title={t('Where {code} is used', { code: item.code })} flush actions={<Segments label={t('How far up')} value={reach} onChange={setReach} choices={[{ value: 'direct', label: t('Directly') }, { value: 'all', label: t('All the way up') }]} />}>
      <Shown answer={used} waiting={<div style={{ padding: 16 }}><SkeletonLines /></div>}>
        {(rows) => rows.length === 0 ? <EmptyState title={t('Nothing is made of it')}>{t('It is sold as it is, or no bill names it.')}</EmptyState> : (
          <div className="s-tree">
            {rows.map((row) => (
              <div className="step" key={`${row.lineId}-${row.depth}`} style={{ '--depth': row.depth - 1 } as CSSProperties}>
                <Link className="k-link k-nowrap" to={`/items/${row.itemId}` as never}>{row.itemCode}</Link><span className="k-second k-cut">{row.itemDescription}</span><Badge>{t('Bill {revision}', { revision: row.revision })}</Badge>{row.status === 'active' ? null : <Badge>{row.status}</Badge>}
                <span className="k-grow" /><span className="k-quiet">{row.depth > 1 ? t('through {code}', { code: row.componentCode }) : ''}</span><span className="k-num k-nowrap" style={{ minWidth: 100 }}>{quantityShown(row.quantity)} {row.unit}</span>
              </div>
            ))}
            {used.more ? <div className="step"><Button small onClick={used.onMore} busy={used.busy}>{t('More')}</Button></div> : null}
          </div>
        )}
      </Shown>
    </Card>
  );
}
