/** What lies where; lots; every movement. */
import { IconStack2 } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { BalanceRow, LotRow, MovementRow } from '#contract/stock';
import { DataTable, dayOf, dayText, EmptyState, FindFilter, instantText, plantNow, quantityShown, Segments, Status, t, Tabs, useAddress, useServerOrder, type Column } from '#web/kit';
import { useList, useMay } from '#web/client';
import { BringIn, movementWord, Page, whoText } from '#web/shell';
import { BalancePanel } from './balance-panel.tsx';
import { Locations } from './locations.tsx';
import { DocumentLink } from './document-link.tsx';
import { documentKnown } from './document-names.ts';
import { locationWord, LOT_TONE, lotWord } from './stock-words.ts';

type Part = 'balances' | 'lots' | 'movements' | 'locations';
const HEARS = { hears: ['stock', 'production', 'floor', 'shipping', 'purchasing'] };

export default function StockPage(): ReactNode {
  const [{ part = 'balances' }, change] = useAddress<{ part: Part; sort: string; find: string; state: string }>();
  return (
    <Page title={t('Stock')} fixed tabs={<Tabs label={t('Parts')} value={part} onChange={(next) => change({ part: next === 'balances' ? undefined : next, sort: undefined, find: undefined, state: undefined, record: undefined } as never)} choices={[{ value: 'balances', label: t('What lies where') }, { value: 'lots', label: t('Lots') }, { value: 'movements', label: t('Movements') }, { value: 'locations', label: t('Locations') }]} />}>
      {part === 'balances' ? <Balances /> : part === 'lots' ? <Lots /> : part === 'movements' ? <Movements /> : <Locations />}
    </Page>
  );
}

const Expiry = ({ day }: { readonly day: string | null }): ReactNode => (day === null ? null : day < dayOf(plantNow()) ? <Status tone="late">{dayText(day)}</Status> : <>{dayText(day)}</>);

function Balances(): ReactNode {
  const [{ find }] = useAddress<{ find: string }>();
  const balances = useList<BalanceRow>('/balances', { find }, HEARS);
  const mayMove = useMay('stock.move');
  const mayAdjust = useMay('stock.adjust');
  const [open, setOpen] = useState<BalanceRow | null>(null);
  const columns: readonly Column<BalanceRow>[] = [
    { id: 'item', title: t('Item'), width: 'minmax(190px, 2fr)', cell: (row) => <><Link className="k-link" to={`/items/${row.itemId}` as never}>{row.itemCode}</Link> <span className="k-second">{row.itemDescription}</span></>, text: (row) => row.itemCode },
    { id: 'location', title: t('Location'), width: '130px', cell: (row) => row.locationCode },
    { id: 'kind', title: t('Kind'), width: '110px', cell: (row) => locationWord(row.locationKind), text: (row) => row.locationKind },
    { id: 'lot', title: t('Lot'), width: '140px', cell: (row) => (row.lotId === null ? '' : <Link className="k-link" to={`/lots/${row.lotId}` as never}>{row.lotCode}</Link>), text: (row) => row.lotCode },
    { id: 'expires', title: t('Use by'), width: '120px', cell: (row) => <Expiry day={row.expiresOn} />, text: (row) => row.expiresOn },
    { id: 'state', title: t('State'), width: '100px', cell: (row) => (row.lotState === null || row.lotState === 'available' ? '' : <Status tone={LOT_TONE[row.lotState]}>{lotWord(row.lotState)}</Status>), text: (row) => row.lotState },
    { id: 'quantity', title: t('Quantity'), width: '130px', numeric: true, cell: (row) => <span className={row.quantity.startsWith('-') ? 'k-late' : 'k-strong'}>{quantityShown(row.quantity)} {row.unit}</span>, text: (row) => row.quantity },
  ];
  return (
    <>
      <DataTable name="balances" label={t('What lies where')} columns={columns} rows={balances.data} rowKey={(row) => String(row.id)} onOpen={mayMove || mayAdjust ? setOpen : undefined} more={balances.more} onMore={balances.onMore} failure={balances.failure} onAll={balances.all} exportHref="/api/v1/exchange/export/stock?as=xlsx"
        filters={<FindFilter label={t('Item, location, lot')} />} empty={<EmptyState icon={IconStack2} title={t('Nothing lies anywhere')} action={<BringIn />}>{t('Stock comes in by import, by receipts and by what is made.')}</EmptyState>} />
      {open ? <BalancePanel balance={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function Lots(): ReactNode {
  const navigate = useNavigate();
  const [{ find, state = 'here' }, change] = useAddress<{ find: string; state: 'here' | 'hold' | 'all' }>();
  const order = useServerOrder({ code: 'code', expires: 'expiresOn' });
  const lots = useList<LotRow>('/lots', { find, state: state === 'hold' ? 'hold' : undefined, onHand: state === 'here' ? true : undefined, sort: 'code', ...order.query }, HEARS);
  const columns: readonly Column<LotRow>[] = [
    { id: 'code', title: t('Lot'), width: '170px', cell: (row) => <Link className="k-link" to={`/lots/${row.id}` as never}>{row.code}</Link>, text: (row) => row.code },
    { id: 'item', title: t('Item'), width: 'minmax(170px, 1.5fr)', cell: (row) => <><span className="k-strong">{row.itemCode}</span> <span className="k-second">{row.itemDescription}</span></>, text: (row) => row.itemCode },
    { id: 'state', title: t('State'), width: '110px', cell: (row) => <Status tone={LOT_TONE[row.state]}>{lotWord(row.state)}</Status>, text: (row) => row.state },
    { id: 'quantity', title: t('On hand'), width: '130px', numeric: true, cell: (row) => `${quantityShown(row.quantity)} ${row.unit}`, text: (row) => row.quantity },
    { id: 'made', title: t('Made'), width: '120px', cell: (row) => (row.madeOn ? dayText(row.madeOn) : ''), text: (row) => row.madeOn },
    { id: 'expires', title: t('Use by'), width: '130px', cell: (row) => <Expiry day={row.expiresOn} />, text: (row) => row.expiresOn },
    { id: 'supplier', title: t('Supplier’s lot'), width: 'minmax(120px, 1fr)', cell: (row) => row.supplierLot },
  ];
  return <DataTable name="lots" label={t('Lots')} columns={columns} rows={lots.data} rowKey={(row) => String(row.id)} onOpen={(row) => void navigate({ to: `/lots/${row.id}` as never })} more={lots.more} onMore={lots.onMore} failure={lots.failure} sorts={order.sorts} onAll={lots.all}
    filters={<><Segments label={t('Which lots')} value={state} onChange={(next) => change({ state: next === 'here' ? undefined : next } as never)} choices={[{ value: 'here', label: t('On hand') }, { value: 'hold', label: t('Held') }, { value: 'all', label: t('All') }]} /><FindFilter label={t('Lot, item')} /></>} empty={<EmptyState icon={IconStack2} title={t('No lots here')}>{t('Items tracked by lot get one with each receipt and each production order.')}</EmptyState>} />;
}

function Movements(): ReactNode {
  const movements = useList<MovementRow>('/movements', {}, HEARS);
  const columns: readonly Column<MovementRow>[] = [
    { id: 'at', title: t('When'), width: '150px', cell: (row) => instantText(row.at), text: (row) => row.at },
    { id: 'kind', title: t('What'), width: '110px', cell: (row) => movementWord(row.kind), text: (row) => row.kind },
    { id: 'item', title: t('Item'), width: 'minmax(140px, 1.4fr)', cell: (row) => <><Link className="k-link" to={`/items/${row.itemId}` as never} search={{ part: 'stock' } as never}>{row.itemCode}</Link> <span className="k-second">{row.itemDescription}</span></>, text: (row) => row.itemCode },
    { id: 'quantity', title: t('Quantity'), width: '130px', numeric: true, cell: (row) => <span className={row.reversed ? 'k-quiet' : ''}>{row.quantity.startsWith('-') ? '' : '+'}{quantityShown(row.quantity)} {row.unit}</span>, text: (row) => row.quantity },
    { id: 'location', title: t('Location'), width: '120px', cell: (row) => row.locationCode },
    { id: 'lot', title: t('Lot'), width: '140px', cell: (row) => (row.lotId === null ? '' : <Link className="k-link" to={`/lots/${row.lotId}` as never}>{row.lotCode}</Link>), text: (row) => row.lotCode },
    { id: 'document', title: t('Document'), width: '170px', cell: (row) => (row.document === null ? '' : <DocumentLink of={row.document} />), text: (row) => (row.document === null ? '' : (documentKnown(row.document)?.name ?? row.document)) },
    { id: 'reason', title: t('Reason'), width: 'minmax(120px, 1fr)', cell: (row) => (row.reversed ? <span className="k-quiet">{t('taken back')}</span> : row.reason), text: (row) => row.reason },
    { id: 'by', title: t('By'), width: '130px', cell: (row) => whoText(row.by) },
  ];
  return <DataTable name="movements" label={t('Movements')} columns={columns} rows={movements.data} rowKey={(row) => String(row.id)} more={movements.more} onMore={movements.onMore} failure={movements.failure} onAll={movements.all} empty={<EmptyState icon={IconStack2} title={t('Nothing moved yet')}>{t('Every receipt, issue, completion and count is written here for ever.')}</EmptyState>} />;
}
