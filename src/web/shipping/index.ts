/** Shipping on screen: what is ready, shipments, picking, papers. */
import { IconTruckDelivery } from '@tabler/icons-react';
import type { ShipmentRow } from '#contract/shipping';
import type { Page } from '#contract/words';
import { t } from '#web/kit';
import { get } from '#web/client';
import type { Area } from '#web/shell';

export const shipping: Area = {
  pages: [
    { path: '/shipments', needs: 'shipping.read', load: () => import('./shipments-page.tsx') },
    { path: '/shipments/$id', needs: 'shipping.read', load: () => import('./shipment-page.tsx') },
    { path: '/shipments/$id/print', needs: 'shipping.read', load: () => import('./packing-list.tsx'), frame: 'bare' },
  ],
  nav: [{ to: '/shipments', label: t('Shipments'), icon: IconTruckDelivery, needs: 'shipping.read', keys: 'g l' }],
  finders: [{
    needs: 'shipping.read',
    async find(words, signal) {
      const { rows } = await get<Page<ShipmentRow>>('/shipments', { find: words, limit: 4 }, signal);
      return rows.map((row) => ({ to: `/shipments/${row.id}`, title: row.number, text: row.customerName, icon: IconTruckDelivery }));
    },
  }],
};
