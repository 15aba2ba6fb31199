/** All items. */
import { IconBox, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ItemRow } from '#contract/items';
import { Button, DataTable, EmptyState, FindFilter, moneyShown, quantityShown, Segments, Select, SidePanel, Status, t, Tabs, useAddress, useServerOrder, type Column } from '#web/kit';
import { useList, useMay, useSheetEdit, useWhole } from '#web/client';
import { BringIn, NewRecord, Page, useCommands } from '#web/shell';
import { useItemFields } from './item-fields.ts';
import { lotRuleText, supplyWord } from './item-words.ts';
import { Units } from './units.tsx';

type View = 'all' | 'make' | 'buy';
const always = ({ code, stockUnit, supply }: ItemRow): Record<string, string> => ({ code, stock_unit: stockUnit, supply });

export default function ItemsPage(): ReactNode {
  const [{ part = 'items' }, change] = useAddress<{ part: 'items' | 'units' }>();
  return (
    <Page title={t('Items')} fixed={part === 'items'} tabs={<Tabs label={t('Parts')} value={part} onChange={(next) => change({ part: next === 'items' ? undefined : next, find: undefined, sort: undefined, view: undefined, group: undefined, unit: undefined, conversion: undefined } as never)} choices={[{ value: 'items', label: t('Items') }, { value: 'units', label: t('Units') }]} />}>
      {part === 'items' ? <Items /> : <Units />}
    </Page>
  );
}

function NewItem({ onClose }: { readonly onClose: () => void }): ReactNode {
  const navigate = useNavigate();
  return <SidePanel title={t('New item')} open onClose={onClose} width={520}><NewRecord path="/items" fields={useItemFields()} onClose={onClose} onAdded={(id) => void navigate({ to: `/items/${id}` as never })} /></SidePanel>;
}

function Items(): ReactNode {
  const navigate = useNavigate();
  const [{ view = 'all', find, group, item }, change] = useAddress<{ view: View; find: string; group: string; item: string }>();
  const order = useServerOrder({ code: 'code', description: 'description', itemGroup: 'itemGroup', lead: 'leadDays', cost: 'unitCost' });
  const items = useList<ItemRow>('/items', { find, supply: view === 'all' ? undefined : view, itemGroup: group, ...order.query });
  const groups = useWhole<{ rows: { itemGroup: string; items: number }[] }>('/item-groups');
  const mayEdit = useMay('items.edit');
  const edit = useSheetEdit<ItemRow>({ sheet: 'items', title: t('Items'), key: 'code', always }, mayEdit);
  const adding = (on: boolean): void => change({ item: on ? 'new' : undefined } as never);
  useCommands(mayEdit ? [{ id: 'new item', title: t('New item'), keys: 'n', group: t('Items'), run: () => adding(true) }] : []);
  const columns: readonly Column<ItemRow>[] = [
    { id: 'code', title: t('Item'), width: '150px', cell: (row) => <Link className="k-link" to={`/items/${row.id}` as never}>{row.code}</Link>, text: (row) => row.code },
    { id: 'description', title: t('Description'), width: 'minmax(180px, 2fr)', cell: (row) => row.description, edit: { field: 'description' } },
    { id: 'itemGroup', title: t('Group'), width: '140px', cell: (row) => row.itemGroup, edit: { field: 'item_group' } },
    { id: 'supply', title: t('Supply'), width: '110px', cell: (row) => supplyWord(row.supply), text: (row) => row.supply },
    { id: 'unit', title: t('Unit'), width: '60px', cell: (row) => row.stockUnit },
    { id: 'lead', title: t('Lead days'), width: '85px', numeric: true, cell: (row) => row.leadDays, edit: { field: 'lead_days' } },
    { id: 'safety', title: t('Safety stock'), width: '100px', numeric: true, cell: (row) => (Number(row.safetyStock) === 0 ? '' : quantityShown(row.safetyStock)), text: (row) => row.safetyStock, edit: { field: 'safety_stock' } },
    { id: 'lot', title: t('Lots'), width: 'minmax(140px, 1fr)', cell: (row) => lotRuleText(row) },
    { id: 'cost', title: t('Cost'), width: '90px', numeric: true, optional: true, cell: (row) => moneyShown(row.unitCost), text: (row) => row.unitCost, edit: { field: 'unit_cost' } },
    { id: 'price', title: t('Price'), width: '90px', numeric: true, optional: true, cell: (row) => moneyShown(row.price), text: (row) => row.price, edit: { field: 'price' } },
    { id: 'family', title: t('Changeover family'), width: '130px', optional: true, cell: (row) => row.changeoverFamily ?? '', edit: { field: 'changeover_family' } },
    { id: 'fence', title: t('Time fence'), width: '90px', numeric: true, optional: true, cell: (row) => row.timeFenceDays, edit: { field: 'time_fence_days' } },
    { id: 'how', title: t('Bill, routing'), width: '130px', cell: (row) => row.supply === 'buy' ? <span className="k-quiet">{t('not needed')}</span> : row.billId !== null && row.routingId !== null ? <span className="k-second">{t('Both there')}</span> : <Status tone="risk">{row.billId === null && row.routingId === null ? t('Neither') : row.billId === null ? t('No bill') : t('No routing')}</Status>, text: (row) => `${row.billId === null ? '' : 'bill'} ${row.routingId === null ? '' : 'routing'}`.trim() },
  ];
  return (
    <>
      <DataTable name="items" label={t('Items')} columns={columns} rows={items.data} rowKey={(row) => String(row.id)} onOpen={(row) => void navigate({ to: `/items/${row.id}` as never })} more={items.more} onMore={items.onMore} failure={items.failure} sorts={order.sorts} onAll={items.all} edit={edit} exportHref="/api/v1/exchange/export/items?as=xlsx"
        filters={<>
          <Segments label={t('Which items')} value={view} onChange={(next) => change({ view: next === 'all' ? undefined : next } as never)} choices={[{ value: 'all', label: t('All') }, { value: 'make', label: t('Made') }, { value: 'buy', label: t('Bought') }]} />
          <FindFilter label={t('Code, description')} />
          {(groups.data?.rows.length ?? 0) > 1 ? <Select aria-label={t('Group')} width={170} value={group ?? ''} onChange={(next) => change({ group: next })} choices={[{ value: '', label: t('Every group') }, ...groups.data!.rows.map((row) => ({ value: row.itemGroup, label: row.itemGroup || t('No group'), hint: String(row.items) }))]} /> : null}
        </>}
        actions={mayEdit ? <Button icon={IconPlus} onClick={() => adding(true)}>{t('New item')}</Button> : undefined}
        empty={<EmptyState icon={IconBox} title={find ? t('No item answers “{find}”', { find }) : t('No items yet')} action={find ? undefined : <BringIn />}>{find ? null : t('Items, bills and routings come in by import; the template has a sheet for each.')}</EmptyState>} />
      {item === 'new' && mayEdit ? <NewItem onClose={() => adding(false)} /> : null}
    </>
  );
}
