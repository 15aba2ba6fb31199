/** What stands behind a sales order line: stock, production, purchases, level by level. */
import { Link } from '@tanstack/react-router';
import type { CSSProperties, ReactNode } from 'react';
import type { PegRow, Pegging as PeggingShape } from '#contract/planning';
import { Badge, Card, dayText, EmptyState, quantityShown, SkeletonLines, t } from '#web/kit';
import { useOne } from '#web/client';
import { documentWord, Shown } from '#web/shell';

const PLACE: Record<string, string> = { 'production-order': '/production/', 'purchase-order': '/purchases/', 'sales-order': '/orders/' };

function Step({ row }: { readonly row: PegRow }): ReactNode {
  const [kind = '', id = ''] = row.key.split(':');
  const place = PLACE[kind];
  const order = row.what.endsWith('order');
  return (
    <div className="step" style={{ '--depth': row.depth - 1 } as CSSProperties} role="treeitem" aria-level={row.depth}>
      {row.itemId !== null && row.itemCode !== null ? <Link className="k-link k-nowrap" to={`/items/${row.itemId}` as never}>{row.itemCode}</Link> : null}
      {place ? <Link className="k-link k-nowrap" style={{ fontWeight: 400 }} to={`${place}${id}` as never}>{row.document}</Link> : <span className="k-second k-cut">{row.document}</span>}
      {order ? <Badge>{documentWord(row.what)}</Badge> : null}
      {row.customerName ? <span className="k-second k-cut">{row.customerName}</span> : null}
      <span className="k-grow" />
      <span className="k-nowrap">{quantityShown(row.quantity)}</span>
      <span className="k-quiet k-nowrap k-num" style={{ width: 96 }}>{row.on ? dayText(row.on) : ''}</span>
    </div>
  );
}

/** What stands behind a line; asked once, whoever shows it. */
export const usePegging = (lineId: number) => useOne<PeggingShape>('/pegging', { key: `sales-order-line:${lineId}`, direction: 'down' }, { hears: ['planning', 'production', 'purchasing', 'stock'] });

export function Pegging({ lineId, title }: { readonly lineId: number; readonly title: string }): ReactNode {
  const pegging = usePegging(lineId);
  return (
    <Card title={title} flush>
      <Shown answer={pegging} waiting={<div style={{ padding: 16 }}><SkeletonLines /></div>}>
        {({ rows, cut }) => rows.length === 0 ? <EmptyState title={t('Nothing stands behind it yet')}>{t('Run the material plan, and what it is made from appears here.')}</EmptyState> : (
          <div className="s-tree" role="tree" aria-label={title}>{rows.slice(0, 300).map((row, at) => <Step key={at} row={row} />)}{cut || rows.length > 300 ? <div className="step k-quiet">{t('More follows; the export has it all.')}</div> : null}</div>
        )}
      </Shown>
    </Card>
  );
}
