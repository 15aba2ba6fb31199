/** Bringing data in: drop files or paste a table, see what they would do; every import so far; every table as a file. */
import './exchange.css';
import { IconClipboard, IconDownload, IconFileImport, IconUpload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type DragEvent, type ReactNode } from 'react';
import type { ImportReport, ImportRow, SheetInfo } from '#contract/exchange';
import { Button, Card, EmptyState, instantText, Note, SkeletonLines, Status, t, toast } from '#web/kit';
import { send, shownProblem, useList, useOne } from '#web/client';
import { Page, Shown, whoText } from '#web/shell';
import { changesText, STATE_TONE, stateWord } from './import-words.ts';
import { PasteTable } from './paste-table.tsx';
import { isMapping, readFiles } from './read-files.ts';

export default function ImportsPage(): ReactNode {
  const imports = useList<ImportRow>('/exchange/imports', { limit: 30 }, { hears: ['exchange'] });
  const navigate = useNavigate();
  const [pasting, setPasting] = useState<{ readonly text: string | null } | null>(null);
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (event.defaultPrevented || !text.includes('\t') || (event.target as HTMLElement).closest('input,textarea,[role="grid"]')) return;
      event.preventDefault();
      setPasting({ text });
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  }, []);
  return (
    <Page title={t('Import and export')} actions={<a className="k-button" href="/api/v1/exchange/template" download><IconDownload size={16} stroke={1.75} />{t('Template workbook')}</a>}>
      <div className="p-columns">
        <div className="p-column">
          {pasting === null ? <Drop onPaste={() => setPasting({ text: null })} /> : <PasteTable text={pasting.text} onClose={() => setPasting(null)} />}
          <Card title={t('Imports')} flush>
            <Shown answer={imports} waiting={<div style={{ padding: 16 }}><SkeletonLines /></div>}>
              {(rows) => rows.length === 0 ? <EmptyState icon={IconFileImport} title={t('Nothing was imported yet')}>{t('Download the template, fill in what you have, drop it above. Nothing is taken in before you have seen what it does.')}</EmptyState> : (
                <table className="k-list">
                  <thead><tr><th>{t('When')}</th><th>{t('What')}</th><th>{t('State')}</th><th>{t('Rows')}</th><th>{t('By')}</th></tr></thead>
                  <tbody>{rows.map((row) => <tr key={row.id} style={{ cursor: 'pointer' }} onClick={() => void navigate({ to: `/imports/${row.id}` as never })}><td className="k-nowrap">{instantText(row.madeAt)}</td><td><a className="k-link" href={`/imports/${row.id}`} onClick={(event) => { event.preventDefault(); void navigate({ to: `/imports/${row.id}` as never }); }}>{row.name}</a></td><td><Status tone={STATE_TONE[row.state]}>{stateWord(row.state)}</Status></td><td className="k-second">{changesText(row.summary)}</td><td>{whoText(row.madeBy)}</td></tr>)}</tbody>
                </table>
              )}
            </Shown>
          </Card>
        </div>
        <Exports />
      </div>
    </Page>
  );
}

function Drop({ onPaste }: { readonly onPaste: () => void }): ReactNode {
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ title: string; advice: string | undefined } | null>(null);
  const stage = async (files: readonly File[]): Promise<void> => {
    const data = files.filter((file) => !isMapping(file));
    const mapping = files.find(isMapping);
    if (data.length === 0) return toast({ tone: 'late', title: t('These are no tables'), text: t('Drop CSV files or an Excel workbook.') });
    setFailure(null);
    setBusy(data.length === 1 ? data[0]!.name : t('{count} files', { count: data.length }));
    try {
      const report = await send<ImportReport>('/exchange/imports', { body: { name: data.length === 1 ? data[0]!.name : t('{first} and {count} more', { first: data[0]!.name, count: data.length - 1 }), files: await readFiles(data), ...(mapping ? { mapping: await mapping.text() } : {}) } });
      void navigate({ to: `/imports/${report.id}` as never });
    } catch (error) {
      setFailure(shownProblem(error));
    }
    setBusy(null);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void stage([...event.dataTransfer.files]);
  };
  return (
    <section className={`x-drop${over ? ' over' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop} aria-label={t('Bring files in')}>
      <IconUpload size={28} stroke={1.5} />
      <div className="k-grow"><p className="k-strong">{busy ? t('Checking {what} …', { what: busy }) : t('Drop CSV files or an Excel workbook here')}</p><p className="k-second">{t('Every row is checked, and you see what it would do before anything is taken in. A mapping file (.map.json) dropped with them says which foreign column means what.')}</p></div>
      <Button icon={IconClipboard} onClick={onPaste}>{t('Paste a table')}</Button>
      <Button look="primary" busy={busy !== null} onClick={() => field.current?.click()}>{t('Choose files')}</Button>
      <input ref={field} type="file" multiple hidden accept=".csv,.tsv,.txt,.xlsx,.json" aria-label={t('Files')} onChange={(event) => { void stage([...(event.currentTarget.files ?? [])]); event.currentTarget.value = ''; }} />
      {failure ? <div style={{ flexBasis: '100%' }}><Note tone="late"><p className="k-strong">{failure.title}</p>{failure.advice ? <p>{failure.advice}</p> : null}</Note></div> : null}
    </section>
  );
}

function Exports(): ReactNode {
  const sheets = useOne<SheetInfo[]>('/exchange/sheets', {}, { hears: [] });
  return (
    <Card title={t('Every table as a file')} flush>
      <Shown answer={sheets} waiting={<div style={{ padding: 16 }}><SkeletonLines /></div>}>
        {(all) => <table className="k-list"><tbody>{all.filter((sheet) => sheet.export).map((sheet) => <tr key={sheet.name}><td title={sheet.means}>{sheet.title}</td><td className="k-num k-nowrap">{(['xlsx', 'csv', 'json'] as const).map((as) => <a key={as} className="k-link" style={{ marginLeft: 12, fontWeight: 500 }} href={`/api/v1/exchange/export/${sheet.name}?as=${as}`} download aria-label={t('{sheet} as {as}', { sheet: sheet.title, as })}>{as.toUpperCase()}</a>)}</td></tr>)}</tbody></table>}
      </Shown>
    </Card>
  );
}
