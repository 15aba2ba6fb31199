/** Where an item lies, and what moved lately. */
import type { ReactNode } from 'react';
import type { ItemRow } from '#contract/items';
import type { BalanceRow, MovementRow } from '#contract/stock';
import { Button, Card, dayText, EmptyState, instantText, quantityShown, SkeletonLines, Status, t } from '#web/kit';
import { useAll, useList } from '#web/client';
import { movementWord, Shown } from '#web/shell';

export function StockOf({ item }: { readonly item: ItemRow }): ReactNode {
  const hears = { hears: ['stock', 'production', 'shipping', 'purchasing', 'floor'] };
  const balances = useAll<BalanceRow>('/balances', { itemId: item.id }, hears);
  const movements = useList<MovementRow>('/movements', { itemId: item.id, limit: 50 }, hears);
  return (
    <div className="p-halves">
      <Card title={t('Where it lies')} flush>
        <Shown answer={balances} waiting={<div style={{ padding: 16 }}><SkeletonLines /></div>}>
          {(rows) => rows.length === 0 ? <EmptyState title={t('Nothing on hand')} /> : (
            <table className="k-list">
              <thead><tr><th>{t('Location')}</th><th>{t('Lot')}</th><th>{t('Use by')}</th><th className="k-num">{t('Quantity')}</th></tr></thead>
              <tbody>{rows.map((row) => <tr key={row.id}><td>{row.locationCode}</td><td>{row.lotCode ?? <span className="k-quiet">—</span>} {row.lotState === 'hold' ? <Status tone="hold">{t('Held')}</Status> : null}</td><td>{row.expiresOn ? dayText(row.expiresOn) : ''}</td><td className="k-num">{quantityShown(row.quantity)} {row.unit}</td></tr>)}</tbody>
            </table>
          )}
        </Shown>
      </Card>
      <Card title={t('Movements')} flush>
        <Shown answer={movements} waiting={<div style={{ padding: 16 }}><SkeletonLines /></div>}>
          {(rows) => rows.length === 0 ? <EmptyState title={t('Nothing moved yet')} /> : (
            <>
              <table className="k-list">
                <thead><tr><th>{t('When')}</th><th>{t('What')}</th><th>{t('Where')}</th><th className="k-num">{t('Quantity')}</th></tr></thead>
                <tbody>{rows.map((row) => <tr key={row.id} className={row.reversed ? 'quiet' : ''}><td className="k-nowrap">{instantText(row.at)}</td><td>{movementWord(row.kind)} <span className="k-quiet">{row.reason}</span></td><td>{row.locationCode}</td><td className="k-num k-nowrap">{row.quantity.startsWith('-') ? '' : '+'}{quantityShown(row.quantity)}</td></tr>)}</tbody>
              </table>
              {movements.more ? <div style={{ padding: 10 }}><Button small onClick={movements.onMore} busy={movements.busy}>{t('Earlier')}</Button></div> : null}
            </>
          )}
        </Shown>
      </Card>
    </div>
  );
}
