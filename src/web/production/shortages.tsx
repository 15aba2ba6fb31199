/** What is missing for orders just released. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ReleasedOrders } from '#contract/production';
import { Modal, quantityShown, t } from '#web/kit';

export const Shortages = ({ of: { released, shortages }, onClose }: { readonly of: ReleasedOrders; readonly onClose: () => void }): ReactNode => (
  <Modal title={t('Released, but not everything is there')} open onClose={onClose} width={720}>
    <p className="k-second" style={{ marginBottom: 10 }}>{t('{count, plural, one {# order is} other {# orders are}} released. These components do not suffice:', { count: released })}</p>
    <div style={{ margin: '0 -20px', maxHeight: 420, overflow: 'auto' }}>
      <table className="k-list">
        <thead><tr><th>{t('Component')}</th><th className="k-num">{t('Needed')}</th><th className="k-num">{t('There')}</th><th className="k-num">{t('Short')}</th><th>{t('Goes without')}</th></tr></thead>
        <tbody>{shortages.map((row) => <tr key={`${row.itemId}-${row.siteId}`}><td><Link className="k-link" to={`/items/${row.itemId}` as never}>{row.itemCode}</Link> <span className="k-second">{row.itemDescription}</span></td><td className="k-num">{quantityShown(row.required)} {row.unit}</td><td className="k-num">{quantityShown(row.available)}</td><td className="k-num k-late">{quantityShown(row.short)}</td><td className="k-second">{row.orders.slice(0, 4).join(', ')}{row.orders.length > 4 ? ' …' : ''}</td></tr>)}</tbody>
      </table>
    </div>
  </Modal>
);
