/** Who orders: found, added, changed. */
import { IconPlus, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { CustomerRow } from '#contract/sales';
import { Button, DataTable, EmptyState, FindFilter, Segments, Status, t, useAddress, type Column } from '#web/kit';
import { useList, useMay, useSheetEdit } from '#web/client';
import { Page, useCommands } from '#web/shell';
import { CustomerPanel } from './customer-panel.tsx';
import { SalesTabs } from './sales-tabs.tsx';

const always = ({ code, name }: CustomerRow): Record<string, string> => ({ code, name });

export default function CustomersPage(): ReactNode {
  const [{ find, customer, show = 'active' }, change] = useAddress<{ find: string; customer: string; show: 'active' | 'all' }>();
  const mayEdit = useMay('sales.edit');
  const [adding, setAdding] = useState(false);
  const customers = useList<CustomerRow>('/customers', { find, active: show === 'active' ? true : undefined }, { hears: ['sales'] });
  const edit = useSheetEdit<CustomerRow>({ sheet: 'customers', title: t('Customers'), key: 'code', always }, mayEdit);
  const columns: readonly Column<CustomerRow>[] = [
    { id: 'name', title: t('Name'), width: 'minmax(170px, 1.4fr)', cell: (row) => <span className="k-strong">{row.name}</span>, text: (row) => row.name, edit: { field: 'name' } },
    { id: 'code', title: t('Code'), width: '110px', cell: (row) => row.code },
    { id: 'priority', title: t('Priority'), width: '90px', numeric: true, cell: (row) => row.priority, text: (row) => row.priority, edit: { field: 'priority' } },
    { id: 'orders', title: t('Open orders'), width: '110px', numeric: true, cell: (row) => (row.openOrders > 0 ? <Link className="k-link" to={'/orders' as never} search={{ customer: String(row.id) } as never}>{row.openOrders}</Link> : <span className="k-quiet">0</span>), text: (row) => row.openOrders },
    { id: 'email', title: t('E-mail'), width: 'minmax(150px, 1fr)', cell: (row) => row.email, edit: { field: 'email' } },
    { id: 'phone', title: t('Telephone'), width: '150px', cell: (row) => row.phone, edit: { field: 'phone' } },
    { id: 'address', title: t('Address'), width: 'minmax(170px, 1.4fr)', cell: (row) => row.address, edit: { field: 'address' } },
    ...(show === 'all' ? [{ id: 'active', title: t('State'), width: '110px', cell: (row: CustomerRow) => (row.active ? <Status tone="plain">{t('Active')}</Status> : <Status tone="done">{t('Retired')}</Status>), text: (row: CustomerRow) => (row.active ? 'active' : 'retired') }] : []),
  ];
  useCommands(mayEdit ? [{ id: 'new customer', title: t('New customer'), keys: 'n', group: t('Customers'), run: () => setAdding(true) }] : []);
  return (
    <Page title={t('Customers')} fixed tabs={<SalesTabs value="customers" />} actions={mayEdit ? <Button look="primary" icon={IconPlus} onClick={() => setAdding(true)}>{t('New customer')}</Button> : undefined}>
      <DataTable name="customers" label={t('Customers')} columns={columns} rows={customers.data} rowKey={(row) => String(row.id)} onOpen={(row) => change({ customer: String(row.id) } as never)} opens="customer" more={customers.more} onMore={customers.onMore} failure={customers.failure} onAll={customers.all} edit={edit}
        exportHref="/api/v1/exchange/export/customers?as=xlsx"
        filters={<><Segments label={t('Which customers')} value={show} onChange={(next) => change({ show: next === 'active' ? undefined : next } as never)} choices={[{ value: 'active', label: t('Active') }, { value: 'all', label: t('All') }]} /><FindFilter label={t('Name, code')} /></>}
        empty={<EmptyState icon={IconUserCircle} title={find ? t('No customer answers “{find}”', { find }) : t('No customers yet')}>{find ? null : t('Customers are added here, or come in by import; orders are booked for them.')}</EmptyState>} />
      {customer !== undefined || adding ? <CustomerPanel key={customer ?? 'new'} id={adding ? null : customer!} onClose={() => { setAdding(false); change({ customer: undefined } as never); }} /> : null}
    </Page>
  );
}
