/** What planning proposes: accept or dismiss, one or many. */
import { IconCheck, IconPuzzle, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { ActionRow } from '#contract/planning';
import { Button, DataTable, dayOf, daysInText, dayText, EmptyState, FindFilter, Modal, plantNow, quantityShown, Segments, Select, Status, t, TextField, useAddress, type Column } from '#web/kit';
import { useList, useMay, useTell } from '#web/client';

export const actionWord = (kind: ActionRow['kind']): string => ({ make: t('Make'), order: t('Buy'), expedite: t('Expedite'), defer: t('Defer'), increase: t('Increase'), decrease: t('Decrease'), cancel: t('Cancel') })[kind];

/** Putting off, lessening and calling off cost nothing by the day. */
const NO_HURRY: readonly ActionRow['kind'][] = ['defer', 'decrease', 'cancel'];

/**
 * From what to what: "Thu 5 Mar → Mon 2 Mar", "40 → 60 pcs"; "Overdue → Fri 6 Mar" for what should have come already: an arrow from a day gone by
 * to one ahead would read as if it were put off.
 */
function change(row: ActionRow, today: string): string {
  const parts: string[] = [];
  const { fromOn, toOn, fromQuantity, toQuantity, unit } = row;
  if (toQuantity !== null && fromQuantity !== toQuantity)
    parts.push(`${fromQuantity === null ? '' : `${quantityShown(fromQuantity)} → `}${quantityShown(toQuantity)} ${unit}`);
  const overdue = row.kind === 'expedite' && fromOn !== null && fromOn < today;
  if (toOn !== null && fromOn !== toOn) parts.push(`${fromOn === null ? '' : `${overdue ? t('Overdue') : dayText(fromOn)} → `}${dayText(toOn)}`);
  return parts.join(', ');
}

export function Actions(): ReactNode {
  const [{ find, owner = 'all', kind = '', view = 'open' }, set] = useAddress<{ find: string; owner: 'all' | 'planner' | 'buyer'; kind: string; view: 'open' | 'dismissed' }>();
  const mayEdit = useMay('planning.edit');
  const actions = useList<ActionRow>('/planning-actions', { find, owner: owner === 'all' ? undefined : owner, kind, dismissed: view === 'dismissed' ? true : undefined }, { hears: ['planning', 'production', 'purchasing', 'sales'] });
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [dismissing, setDismissing] = useState<readonly number[] | null>(null);
  const done = (): void => { setMarked(new Set()); setDismissing(null); };
  const accept = useTell<readonly number[]>({ to: (ids) => ({ path: '/planning-actions/accept', body: { ids } }), onDone: done, said: (_, ids) => t('{count, plural, one {# proposal} other {# proposals}} accepted', { count: ids.length }) });
  const restore = useTell<number>({ to: (id) => ({ path: '/planning-actions/restore', body: { ids: [id] } }), said: () => t('Back among the open ones') });
  const today = dayOf(plantNow());
  const columns: readonly Column<ActionRow>[] = [
    { id: 'kind', title: t('Do'), width: '85px', cell: (row) => <span className="k-strong">{actionWord(row.kind)}</span>, text: (row) => row.kind },
    { id: 'item', title: t('Item'), width: 'minmax(140px, 1.2fr)', cell: (row) => <><Link className="k-link" to={`/items/${row.itemId}` as never} search={{ part: 'plan' } as never}>{row.itemCode}</Link> <span className="k-second">{row.itemDescription}</span></>, text: (row) => row.itemCode },
    { id: 'change', title: t('How much, when'), width: 'minmax(178px, 1fr)', cell: (row) => change(row, today) },
    { id: 'by', title: t('Decide by'), width: '125px', cell: (row) => (row.decideBy === null ? '' : NO_HURRY.includes(row.kind) ? <span className="k-quiet">{t('no hurry')}</span> : row.decideBy < today ? <Status tone="late">{dayText(row.decideBy)}</Status> : dayText(row.decideBy)), text: (row) => row.decideBy },
    { id: 'why', title: t('In words'), optional: true, width: 'minmax(200px, 2fr)', cell: (row) => <span title={daysInText(row.message)}>{daysInText(row.message)}</span>, text: (row) => row.message },
    { id: 'for', title: t('For'), width: 'minmax(120px, 1.4fr)', cell: (row) => <span className="k-second" title={row.salesOrders.join(', ')}>{row.salesOrders.join(', ')}</span>, text: (row) => row.salesOrders.join(', ') },
    { id: 'document', title: t('Document'), width: '110px', cell: (row) => row.document },
    { id: 'owner', title: t('Whose'), width: '80px', cell: (row) => (row.owner === 'buyer' ? t('Buyer') : t('Planner')), text: (row) => row.owner },
    ...(view === 'dismissed' ? [{ id: 'because', title: t('Dismissed because'), width: 'minmax(140px, 1fr)', cell: (row: ActionRow) => row.dismissedBecause || '—' }, ...(mayEdit ? [{ id: 'restore', title: '', width: '110px', cell: (row: ActionRow) => <Button small onClick={() => restore.tell(row.id)}>{t('Take back')}</Button> }] : [])] : []),
  ];
  const ids = [...marked].map(Number);
  return (
    <>
      <DataTable name="actions" label={t('Proposals')} columns={columns} rows={actions.data} rowKey={(row) => String(row.id)} more={actions.more} onMore={actions.onMore} failure={actions.failure} onAll={actions.all} exportHref="/api/v1/exchange/export/actions?as=xlsx"
        {...(mayEdit && view === 'open' ? { marked, onMark: setMarked, rowKeys: { a: (row: ActionRow) => accept.tell(marked.size > 0 ? ids : [row.id]), x: (row: ActionRow) => setDismissing(marked.size > 0 ? ids : [row.id]) } } : {})}
        filters={<>
          <Segments label={t('Which')} value={view} onChange={(next) => { setMarked(new Set()); set({ view: next === 'open' ? undefined : next } as never); }} choices={[{ value: 'open', label: t('Open') }, { value: 'dismissed', label: t('Dismissed') }]} />
          <Segments label={t('Whose')} value={owner} onChange={(next) => set({ owner: next === 'all' ? undefined : next } as never)} choices={[{ value: 'all', label: t('All') }, { value: 'planner', label: t('Planner') }, { value: 'buyer', label: t('Buyer') }]} />
          <Select aria-label={t('Which proposals')} width={130} value={kind} onChange={(next) => set({ kind: next })} choices={[{ value: '', label: t('Every kind') }, ...(['make', 'order', 'expedite', 'defer', 'increase', 'decrease', 'cancel'] as const).map((one) => ({ value: one, label: actionWord(one) }))]} />
          <FindFilter label={t('Item')} width={160} />
        </>}
        actions={mayEdit && view === 'open' && marked.size > 0 ? <>
          <span className="k-quiet">{t('{count} marked', { count: marked.size })}</span>
          <Button icon={IconX} onClick={() => setDismissing(ids)}>{t('Dismiss')}</Button><Button look="primary" icon={IconCheck} busy={accept.busy} onClick={() => accept.tell(ids)}>{t('Accept')}</Button>
        </> : undefined}
        empty={<EmptyState icon={IconPuzzle} title={view === 'dismissed' ? t('Nothing is dismissed') : t('Nothing to decide')}>{view === 'dismissed' ? null : t('Whatever the plan wants done shows up here: make, order, expedite, defer, more, less, cancel.')}</EmptyState>} />
      {dismissing ? <Dismiss ids={dismissing} onClose={() => setDismissing(null)} onDone={done} /> : null}
    </>
  );
}

function Dismiss({ ids, onClose, onDone }: { readonly ids: readonly number[]; readonly onClose: () => void; readonly onDone: () => void }): ReactNode {
  const [because, setBecause] = useState('');
  const dismiss = useTell<undefined>({ to: () => ({ path: '/planning-actions/dismiss', body: { ids, because } }), onDone, said: () => t('{count, plural, one {# proposal} other {# proposals}} dismissed', { count: ids.length }) });
  return (
    <Modal title={t('Dismiss {count, plural, one {# proposal} other {# proposals}}', { count: ids.length })} open onClose={onClose}>
      <form className="k-form" onSubmit={(event) => { event.preventDefault(); dismiss.tell(undefined); }}>
        <p className="k-second">{t('It stays away until something about it changes.')}</p>
        <TextField label={t('Because')} value={because} onChange={setBecause} autoFocus />
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={dismiss.busy}>{t('Dismiss')}</Button></footer>
      </form>
    </Modal>
  );
}
