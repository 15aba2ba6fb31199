/** Calls for help: open ones by age, taken and closed with what came of them. */
import { IconBellRinging } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { CallRow } from '#contract/floor';
import { agoText, Button, DataTable, EmptyState, instantText, Modal, Segments, Status, t, TextField, useAddress, type Column } from '#web/kit';
import { useList, useMay, useTell } from '#web/client';
import { Page } from '#web/shell';
import { whoWord } from './who-word.ts';

export const useTakeCall = () => useTell<CallRow>({ to: (call) => ({ path: `/floor/calls/${call.id}/take`, body: {}, version: call.version }), said: (_, call) => t('You take the call from {machine}', { machine: call.machineCode }) });

/** Asks what came of a call, and closes it. */
export function CloseCall({ call, onClose }: { readonly call: CallRow; readonly onClose: () => void }): ReactNode {
  const [outcome, setOutcome] = useState('');
  const close = useTell<undefined>({ to: () => ({ path: `/floor/calls/${call.id}/close`, body: { outcome }, version: call.version }), onDone: onClose, said: () => t('The call from {machine} is closed', { machine: call.machineCode }) });
  return (
    <Modal title={t('Close the call from {machine}', { machine: call.machineCode })} open onClose={onClose}>
      <form className="k-form" onSubmit={(event) => { event.preventDefault(); if (outcome.trim() !== '') close.tell(undefined); }}>
        {call.note === '' ? null : <p className="k-second">{call.note}</p>}
        <TextField label={t('What came of it')} value={outcome} onChange={setOutcome} autoFocus required />
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" disabled={outcome.trim() === ''} busy={close.busy}>{t('Close the call')}</Button></footer>
      </form>
    </Modal>
  );
}

export default function CallsPage(): ReactNode {
  const [{ view = 'open' }, change] = useAddress<{ view: 'open' | 'closed' }>();
  const mayReport = useMay('floor.report');
  const calls = useList<CallRow>('/floor/calls', { open: view === 'open' }, { hears: ['floor'] });
  const take = useTakeCall();
  const [closing, setClosing] = useState<CallRow | null>(null);
  const open = view === 'open';
  const columns: readonly Column<CallRow>[] = [
    { id: 'at', title: open ? t('Age') : t('Called'), width: '130px', cell: (row) => (open ? agoText(row.at) : instantText(row.at)), text: (row) => row.at },
    { id: 'machine', title: t('Machine'), width: '110px', cell: (row) => <span className="k-strong">{row.machineCode}</span>, text: (row) => row.machineCode },
    { id: 'who', title: t('Wanted'), width: '130px', cell: (row) => whoWord(row.who), text: (row) => row.who },
    { id: 'note', title: t('Why'), width: 'minmax(160px, 2fr)', cell: (row) => row.note || '—', text: (row) => row.note },
    { id: 'by', title: t('Called by'), width: 'minmax(110px, 1fr)', cell: (row) => row.employeeName ?? '—', text: (row) => row.employeeName },
    { id: 'owner', title: t('Taken by'), width: 'minmax(140px, 1fr)', cell: (row) => (row.owner === null ? <Status tone="risk">{t('Nobody yet')}</Status> : row.owner), text: (row) => row.owner },
    ...(open ? [] : [{ id: 'outcome', title: t('What came of it'), width: 'minmax(160px, 2fr)', cell: (row: CallRow) => row.outcome ?? '—', text: (row: CallRow) => row.outcome }]),
    ...(open && mayReport ? [{ id: 'do', title: '', width: '170px', cell: (row: CallRow) => <span className="k-row">{row.owner === null ? <Button small look="primary" onClick={() => take.tell(row)}>{t('Take')}</Button> : null}<Button small onClick={() => setClosing(row)}>{t('Close')}</Button></span> }] : []),
  ];
  return (
    <Page title={t('Calls')} fixed>
      <DataTable name="calls" label={t('Calls')} columns={columns} rows={calls.data} rowKey={(row) => String(row.id)} more={calls.more} onMore={calls.onMore} failure={calls.failure} onAll={calls.all}
        {...(open && mayReport ? { rowKeys: { t: (row: CallRow) => take.tell(row), c: (row: CallRow) => setClosing(row) } } : {})}
        filters={<Segments label={t('Which')} value={view} onChange={(next) => change({ view: next === 'open' ? undefined : next } as never)} choices={[{ value: 'open', label: t('Open') }, { value: 'closed', label: t('Closed') }]} />}
        empty={<EmptyState icon={IconBellRinging} title={open ? t('Nobody waits for help') : t('No call was closed yet')}>{t('A call from a terminal stands here until somebody has taken and closed it.')}</EmptyState>} />
      {closing ? <CloseCall call={closing} onClose={() => setClosing(null)} /> : null}
    </Page>
  );
}
