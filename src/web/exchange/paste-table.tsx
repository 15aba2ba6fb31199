/** A table pasted straight into the page: its cells can be mended here, then it is checked like a file. */
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { ImportReport, SheetInfo } from '#contract/exchange';
import { asCsv, Button, Card, choiceCheck, EditGrid, fromTsv, Note, problemsIn, Select, t, textCheck, useEdits, type GridColumn, type GridRow } from '#web/kit';
import { send, shownProblem, useOne } from '#web/client';
import { linesOf, sheetOf } from './pasted.ts';
import { base64Of } from './read-files.ts';

const columnsOf = (sheet: SheetInfo): readonly GridColumn[] => sheet.columns.map((column): GridColumn => ({
  id: column.name, title: column.name, width: column.type === 'text' ? 'minmax(130px, 1fr)' : '120px', numeric: ['integer', 'quantity', 'money'].includes(column.type), means: column.example === '' ? column.means : t('{means} For example {example}.', { means: column.means, example: column.example }),
  ...(column.choices ? { choices: column.choices.map((choice) => ({ value: choice, label: choice })), check: choiceCheck(column.choices, !column.required || column.otherwise !== null) } : column.required && column.otherwise === null ? { check: textCheck } : {}),
}));
const blank = (sheet: SheetInfo) => (): GridRow => Object.fromEntries(sheet.columns.map((column) => [column.name, '']));

export function PasteTable({ onClose, text }: { readonly onClose: () => void; /** What was pasted already. */ readonly text: string | null }): ReactNode {
  const sheets = useOne<SheetInfo[]>('/exchange/sheets', {}, { hears: [] });
  const mine = useMemo(() => (sheets.data ?? []).filter((sheet) => sheet.import), [sheets.data]);
  const block = useMemo(() => (text === null ? [] : fromTsv(text)), [text]);
  const [chosen, setChosen] = useState<string | null>(null);
  const guessed = useMemo(() => sheetOf(mine, block[0] ?? []), [mine, block]);
  const sheet = mine.find((one) => one.name === chosen) ?? guessed;
  return (
    <Card title={t('A table, pasted')} actions={<Button small onClick={onClose}>{t('Close')}</Button>}>
      <div className="k-form">
        <Select label={t('What it holds')} value={sheet?.name ?? null} placeholder={t('Items, bills, people …')} onChange={setChosen} choices={mine.map((one) => ({ value: one.name, label: one.title, hint: one.means }))} hint={sheet ? sheet.means : text === null ? t('Choose the table, then paste its rows from Excel below; with headings, columns may be in any order.') : t('Its headings are those of no table here: choose the one it is for.')} />
        {sheet ? <Rows key={sheet.name} sheet={sheet} block={block} /> : null}
      </div>
    </Card>
  );
}

/** Rows of what was pasted under its headings; without headings, in the order of the columns. */
function rowsOf(sheet: SheetInfo, block: readonly (readonly string[])[]): GridRow[] {
  const names = (block[0] ?? []).map((heading) => heading.trim().toLowerCase().replaceAll(/[\s-]+/g, '_'));
  const headed = names.length > 0 && names.every((name) => name === '' || sheet.columns.some((column) => column.name === name));
  return (headed ? block.slice(1) : block).map((line) => ({ ...blank(sheet)(), ...Object.fromEntries(line.flatMap((cell, at) => { const name = headed ? names[at] : sheet.columns[at]?.name; return name ? [[name, cell]] : []; })) }));
}

function Rows({ sheet, block }: { readonly sheet: SheetInfo; readonly block: readonly (readonly string[])[] }): ReactNode {
  const navigate = useNavigate();
  const [begun] = useState<readonly GridRow[]>(() => rowsOf(sheet, block));
  const { now, set, undo, redo } = useEdits(begun);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ title: string; advice: string | undefined } | null>(null);
  const columns = useMemo(() => columnsOf(sheet), [sheet]);
  const wrong = useMemo(() => problemsIn(columns, now), [columns, now]);
  useEffect(() => setFailure(null), [now]);
  const check = async (): Promise<void> => {
    setBusy(true);
    try {
      const bytes = new TextEncoder().encode(asCsv(linesOf(sheet, now)));
      const report = await send<ImportReport>('/exchange/imports', { body: { name: t('{sheet}, pasted', { sheet: sheet.title }), files: [{ path: `${sheet.name}.csv`, base64: base64Of(bytes) }] } });
      void navigate({ to: `/imports/${report.id}` as never });
    } catch (error) {
      setFailure(shownProblem(error));
      setBusy(false);
    }
  };
  return (
    <>
      {failure ? <Note tone="late"><p className="k-strong">{failure.title}</p>{failure.advice ? <p>{failure.advice}</p> : null}</Note> : null}
      <div className="k-boxed"><EditGrid label={t('Rows of {sheet}', { sheet: sheet.title })} columns={columns} rows={now} onChange={set} blank={blank(sheet)} problems={wrong} undo={undo} redo={redo} most="44vh" /></div>
      <footer><Button look="primary" busy={busy} disabled={now.length === 0 || wrong.size > 0} onClick={() => void check()}>{t('Check {count, plural, one {# row} other {# rows}}', { count: now.length })}</Button></footer>
    </>
  );
}
