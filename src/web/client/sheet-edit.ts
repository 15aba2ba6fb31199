/** Texts over a table's cells, taken in as an import of its sheet: tried without a change, kept whole or not at all, taken back as one step. */
import type { ImportReport } from '#contract/exchange';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { asCsv, t, type TableEdit } from '#web/kit';
import { send } from './send.ts';
import { useMay } from './session.tsx';

export interface SheetEditing<Row> {
  /** The sheet's name, such as "items". */
  readonly sheet: string;
  /** What the table is called, for the list of imports. */
  readonly title: string;
  /** Column of the table that names a row. */
  readonly key: string;
  /** The columns that the sheet needs of every row: those of its key, and those required. */
  readonly always: (row: Row) => Readonly<Record<string, string>>;
}

const base64 = (text: string): string => btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

/** Undefined where the caller may not: `allowed` says whether the sheet is theirs to change. */
export function useSheetEdit<Row>({ sheet, title, key, always }: SheetEditing<Row>, allowed: boolean): TableEdit<Row> | undefined {
  const client = useQueryClient();
  const mayImport = useMay('exchange.import');
  return useMemo(() => (!allowed || !mayImport ? undefined : {
    key,
    async attempt(rows) {
      const table = rows.map(({ row, cells }) => ({ ...always(row), ...cells }));
      const heads = Object.keys(table[0] ?? {});
      const text = asCsv([heads, ...table.map((line) => heads.map((head) => ((line as Record<string, string>)[head] ?? '').replaceAll(/\s+/g, ' ')))]);
      const report = await send<ImportReport>('/exchange/imports', { body: { name: t('{table}: {rows, plural, one {# row} other {# rows}} pasted', { table: title, rows: rows.length }), files: [{ path: `${sheet}.csv`, base64: base64(text) }], keep: true } });
      const discard = (): void => void send(`/exchange/imports/${report.id}/discard`).catch(() => undefined); // one that stays is listed, and can be thrown away there
      const refresh = (): void => void client.invalidateQueries();
      return {
        // a file's first line is its heading, so that its second is row 0
        refusals: report.refusals.map((one) => ({ at: one.line - 2, field: one.column, value: one.value, reason: one.reason, remedy: one.remedy })),
        drop: discard,
        async keep() {
          await send(`/exchange/imports/${report.id}/commit`, { body: {} });
          refresh();
          return async () => {
            await send(`/exchange/imports/${report.id}/undo`);
            refresh();
          };
        },
      };
    },
  }), [allowed, mayImport, sheet, title, key, always, client]);
}
