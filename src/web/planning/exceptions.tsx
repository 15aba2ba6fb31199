/** Items where something is to be decided, the most urgent first. */
import { IconPuzzle } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { MaterialRow } from '#contract/planning';
import { DataTable, dayOf, dayText, EmptyState, FindFilter, plantNow, quantityShown, Segments, Status, t, useAddress, type Column } from '#web/kit';
import { useList } from '#web/client';

export function Exceptions(): ReactNode {
  const navigate = useNavigate();
  const [{ find, supply = 'both', all }, set] = useAddress<{ find: string; supply: 'both' | 'make' | 'buy'; all: string }>();
  const rows = useList<MaterialRow>('/material-plan', { find, kind: supply === 'both' ? undefined : supply, all: all === 'true' ? true : undefined }, { hears: ['planning', 'stock', 'production', 'purchasing', 'sales'] });
  const today = dayOf(plantNow());
  const columns: readonly Column<MaterialRow>[] = [
    { id: 'item', title: t('Item'), width: 'minmax(180px, 2fr)', cell: (row) => <><Link className="k-link" to={`/items/${row.itemId}` as never} search={{ part: 'plan' } as never}>{row.itemCode}</Link> <span className="k-second">{row.itemDescription}</span></>, text: (row) => row.itemCode },
    { id: 'short', title: t('Short from'), width: '130px', cell: (row) => (row.shortOn === null ? <span className="k-quiet">{t('covered')}</span> : <Status tone={row.shortOn <= today ? 'late' : 'risk'}>{dayText(row.shortOn)}</Status>), text: (row) => row.shortOn },
    { id: 'by', title: t('By'), width: '110px', numeric: true, cell: (row) => (row.shortOn === null ? '' : `${quantityShown(row.short)} ${row.unit}`), text: (row) => row.short },
    { id: 'hand', title: t('On hand'), width: '100px', numeric: true, cell: (row) => quantityShown(row.onHand), text: (row) => row.onHand },
    { id: 'order', title: t('On order'), width: '100px', numeric: true, cell: (row) => quantityShown(row.onOrder), text: (row) => row.onOrder },
    { id: 'wanted', title: t('Wanted'), width: '100px', numeric: true, cell: (row) => quantityShown(row.wanted), text: (row) => row.wanted },
    { id: 'planned', title: t('Planned orders'), width: '110px', numeric: true, cell: (row) => (row.lateOrders > 0 ? <span className="k-late">{t('{planned}, {late} late', { planned: row.plannedOrders, late: row.lateOrders })}</span> : row.plannedOrders), text: (row) => row.plannedOrders },
    { id: 'actions', title: t('To decide'), width: '90px', numeric: true, cell: (row) => row.openActions || '' },
    { id: 'kind', title: t('Supply'), width: '80px', cell: (row) => (row.kind === 'make' ? t('Made') : t('Bought')), text: (row) => row.kind },
  ];
  return (
    <DataTable name="material" label={t('Short items')} columns={columns} rows={rows.data} rowKey={(row) => `${row.itemId}-${row.siteId}`} onOpen={(row) => void navigate({ to: `/items/${row.itemId}` as never, search: { part: 'plan' } as never })} more={rows.more} onMore={rows.onMore} failure={rows.failure} onAll={rows.all}
      filters={<>
        <Segments label={t('Supply')} value={supply} onChange={(next) => set({ supply: next === 'both' ? undefined : next } as never)} choices={[{ value: 'both', label: t('All') }, { value: 'make', label: t('Made') }, { value: 'buy', label: t('Bought') }]} />
        <Segments label={t('Which items')} value={all === 'true' ? 'every' : 'some'} onChange={(next) => set({ all: next === 'every' ? 'true' : undefined } as never)} choices={[{ value: 'some', label: t('With exceptions') }, { value: 'every', label: t('Every item') }]} />
        <FindFilter label={t('Item')} width={180} />
      </>}
      empty={<EmptyState icon={IconPuzzle} title={t('Nothing is short')}>{t('Every item is covered as far as the plan looks.')}</EmptyState>} />
  );
}
