/** Shipping on screen: what is ready, shipments, picking, papers. */
import { IconTruckDelivery } from '@tabler/icons-react';
import { t } from '#web/kit';
import type { Area } from '#web/shell';

export const shipping: Area = {
  pages: [
    { path: '/shipments', needs: 'shipping.read', load: () => import('./shipments-page.tsx') },
    { path: '/shipments/$id', needs: 'shipping.read', load: () => import('./shipment-page.tsx') },
    { path: '/shipments/$id/print', needs: 'shipping.read', load: () => import('./packing-list.tsx'), frame: 'bare' },
  ],
  nav: [{ to: '/shipments', label: t('Shipments'), icon: IconTruckDelivery, needs: 'shipping.read', keys: 'g l' }],
  finds: { shipment: { to: ({ id }) => `/shipments/${id}`, icon: IconTruckDelivery } },
};
