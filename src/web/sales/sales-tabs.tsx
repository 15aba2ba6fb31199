/** The two lists of sales, side by side. */
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { t, Tabs } from '#web/kit';

export function SalesTabs({ value }: { readonly value: 'orders' | 'customers' }): ReactNode {
  const navigate = useNavigate();
  return <Tabs label={t('Parts')} value={value} onChange={(next) => void navigate({ to: `/${next}` as never })} choices={[{ value: 'orders', label: t('Orders') }, { value: 'customers', label: t('Customers') }]} />;
}
