/** One import: what it would do, or did; take it in, or take it back. */
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { ImportReport, SheetInfo } from '#contract/exchange';
import { Badge, Button, Card, CheckField, Figures, Note, quantityShown, SkeletonLines, Status, t, toast } from '#web/kit';
import { useOne, useTell } from '#web/client';
import { Page, Refused, Shown, useCommands } from '#web/shell';
import './exchange.css';
import { STATE_TONE, stateWord } from './import-words.ts';

export default function ImportPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const report = useOne<ImportReport>(`/exchange/imports/${id}`, {}, { hears: ['exchange'] });
  return <Shown answer={report} waiting={<Page title={t('Import')} under={{ title: t('Import and export'), to: '/imports' }}><SkeletonLines /></Page>}>{(data) => <Report of={data} />}</Shown>;
}

function Report({ of: report }: { readonly of: ImportReport }): ReactNode {
  const navigate = useNavigate();
  const undo = useTell<undefined, { rows: number }>({ to: () => ({ path: `/exchange/imports/${report.id}/undo` }), said: ({ rows }) => t('Taken back: {rows} rows are as they were', { rows: quantityShown(rows) }), quiet: true });
  const [keep, setKeep] = useState(false);
  const commit = useTell<undefined, ImportReport>({ to: () => ({ path: `/exchange/imports/${report.id}/commit`, body: keep ? { keep } : {} }), quiet: true, onDone: (done) => toast({ title: t('Taken in after {seconds} s', { seconds: quantityShown(done.seconds.toFixed(1)) }), action: { label: t('Undo'), onChoose: () => undo.tell(undefined) } }) });
  const discard = useTell<undefined>({ to: () => ({ path: `/exchange/imports/${report.id}/discard` }), onDone: () => void navigate({ to: '/imports' as never }) });
  const sum = (field: 'given' | 'new' | 'changed' | 'same' | 'refused' | 'removed'): number => report.summary.reduce((total, sheet) => total + sheet[field], 0);
  const sheets = useOne<SheetInfo[]>('/exchange/sheets', {}, { hears: [] });
  const titles = new Map(sheets.data?.map((one) => [one.name, one.title]));
  const staged = report.state === 'staged';
  useCommands(staged && report.refused === 0 ? [{ id: 'commit', title: t('Take the import in'), keys: '$mod+Enter', group: t('Import'), run: () => commit.tell(undefined) }] : []);
  return (
    <Page title={report.name} under={{ title: t('Import and export'), to: '/imports' }} badge={<Status tone={STATE_TONE[report.state]}>{stateWord(report.state)}</Status>}
      actions={<>
        {staged ? <><Button busy={discard.busy} onClick={() => discard.tell(undefined)}>{t('Throw away')}</Button><Button look="primary" busy={commit.busy} disabled={report.refused > 0} onClick={() => commit.tell(undefined)}>{t('Take in')}</Button></> : null}
        {report.state === 'committed' ? <Button busy={undo.busy} onClick={() => undo.tell(undefined)}>{t('Undo the import')}</Button> : null}
      </>}>
      <div className="p-column">
        <Refused problem={commit.problem ?? undo.problem} />
        {staged && report.refused > 0 ? <Note tone="late"><p className="k-strong">{t('{count, plural, one {# row} other {# rows}} cannot be taken in', { count: report.refused })}</p><p>{t('An import is taken in whole or not at all: mend them in the file, and drop it again.')}</p></Note> : null}
        {staged && report.refused === 0 ? <Note><p className="k-strong">{t('Every row can be taken in')}</p><p>{t('Nothing is changed yet. Afterwards the whole import can be undone as one step.')}</p></Note> : null}
        {staged && report.refused === 0 && sum('removed') > 0 ? (
          <Note tone="risk"><p className="k-strong">{t('{count, plural, one {# line} other {# lines}} would be taken out', { count: sum('removed') })}</p><p>{t('The file brings these lists whole, such as the lines of a bill: what it lacks goes.')}</p>
            <CheckField label={t('Keep the lines that the file lacks')} checked={keep} onChange={setKeep} /></Note>
        ) : null}
        <Figures of={[{ label: t('Rows given'), value: quantityShown(sum('given')) }, { label: t('New'), value: quantityShown(sum('new')) }, { label: t('Changed'), value: quantityShown(sum('changed')) }, { label: t('Same'), value: quantityShown(sum('same')) }, { label: t('Taken out'), value: quantityShown(sum('removed')) }, { label: t('Refused'), value: <span className={sum('refused') > 0 ? 'k-late' : ''}>{quantityShown(sum('refused'))}</span> }]} />
        <div className={report.notes.length > 0 ? 'p-columns' : undefined}>
          <div className="p-column">
            {report.refusals.length > 0 ? (
              <Card title={t('Refused')} count={report.refused > report.refusals.length ? t('the first {count}', { count: report.refusals.length }) : undefined} flush>
                <table className="k-list">
                  <thead><tr><th>{t('File')}</th><th className="k-num">{t('Row')}</th><th>{t('Column')}</th><th>{t('Value')}</th><th>{t('Why')}</th></tr></thead>
                  <tbody>{report.refusals.slice(0, 500).map((one, at) => <tr key={at}><td>{one.file}</td><td className="k-num">{one.line}</td><td className="k-strong">{one.column}</td><td><code>{one.value}</code></td><td style={{ padding: '6px 8px' }}>{one.reason}{one.remedy ? <p className="k-second">{one.remedy}</p> : null}</td></tr>)}</tbody>
                </table>
              </Card>
            ) : null}
            <Card title={t('By table')} flush>
              <table className="k-list x-sheets">
                <thead><tr><th>{t('Table')}</th><th className="k-num">{t('Given')}</th><th className="k-num">{t('New')}</th><th className="k-num">{t('Changed')}</th><th className="k-num">{t('Same')}</th><th className="k-num">{t('Taken out')}</th><th className="k-num">{t('Refused')}</th></tr></thead>
                <tbody>{report.summary.map((sheet) => <tr key={sheet.sheet}><td>{titles.get(sheet.sheet) ?? sheet.sheet}</td>{(['given', 'new', 'changed', 'same', 'removed'] as const).map((field) => <td key={field} className={`k-num ${sheet[field] === 0 ? 'k-quiet' : ''}`}>{quantityShown(sheet[field])}</td>)}<td className={`k-num ${sheet.refused > 0 ? 'k-late' : 'k-quiet'}`}>{quantityShown(sheet.refused)}</td></tr>)}</tbody>
              </table>
            </Card>
          </div>
          {report.notes.length > 0 ? (
            <Card title={t('What was left out, taken out or assumed')}>
              <div className="k-stack" style={{ gap: 10 }}>{report.notes.map((note, at) => <p key={at}><Badge>{note.kind === 'dropped' ? t('left out') : note.kind === 'folded' ? t('put together') : note.kind === 'removed' ? t('taken out') : t('assumed')}</Badge> <span className="k-strong">{note.where}</span> {note.says} <span className="k-quiet">{quantityShown(note.count)} ×</span></p>)}</div>
            </Card>
          ) : null}
        </div>
      </div>
    </Page>
  );
}
