/** Import and export over HTTP: stage, look, commit, undo; any sheet as a file; the template workbook. */
import { sql } from 'kysely';
import { z } from 'zod';
import { commitImport, importReport, importRow, sheetInfo, upload } from '#contract/exchange';
import { id, pageOf, pageQuery } from '#contract/words';
import { callerMay, cutPage, demandPermission, readCursor, route, type Act, type Route, type Sheet } from '#desk';
import { Refusal } from '#kernel/refusal';
import { gather, readMapping } from './gather.ts';
import { commit, preview, type ImportReport } from './take-in.ts';
import { asTemplate } from './template.ts';
import { undo, type Reversal } from './undo.ts';
import { demandImport, ofCallersImports } from './whose-import.ts';
import { asCsv, asJson, asWorkbook } from './write-out.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
type Report = z.infer<typeof importReport>;
const plainReport = (report: ImportReport): Report => ({ ...report, summary: [...report.summary], notes: report.notes.map((one) => ({ ...one })), refusals: report.refusals.map((one) => ({ ...one })) });

/** The routes over the given sheets. */
export function exchangeRoutes(sheets: readonly Sheet[], reversals: readonly Reversal[]): Route[] {
  const sheetNamed = (name: string): Sheet => {
    const sheet = sheets.find((one) => one.name === name);
    if (!sheet) throw new Refusal('not-found', `There is no sheet ${name}.\nMaybe one of ${sheets.map((one) => one.name).join(', ')}.`);
    return sheet;
  };
  return [
    route.read({
      method: 'GET', path: '/exchange/sheets', may: 'signed-in', summary: 'All sheets with their columns', reply: z.array(sheetInfo),
      handle: async ({ caller }) => sheets.map((sheet) => ({
        name: sheet.name, title: sheet.title, means: sheet.means, key: [...sheet.key], list: sheet.list ? [...sheet.list] : null,
        import: sheet.load !== undefined && callerMay(caller, sheet.mayImport), export: sheet.rows !== undefined && callerMay(caller, sheet.mayExport),
        columns: sheet.columns.map((column) => ({ name: column.name, type: column.type, required: column.required ?? false, choices: column.choices ? [...column.choices] : null, otherwise: column.otherwise ?? null, means: column.means, example: column.example })),
      })),
    }),
    route.download({
      method: 'GET', path: '/exchange/template', may: 'signed-in', summary: 'The template workbook: a sheet a table, with its columns, and one that says what each is',
      download: async () => ({ filename: 'opsfloor-template.xlsx', type: XLSX, chunks: one(await asTemplate(sheets)) }),
    }),
    route.download({
      method: 'GET', path: '/exchange/export/:sheet', may: 'exchange.export', summary: 'All rows of a sheet as csv, xlsx or json',
      params: z.object({ sheet: z.string() }), query: z.object({ as: z.enum(['csv', 'xlsx', 'json']).default('csv') }),
      download: async ({ db, caller, now }, { params, query }) => {
        const sheet = sheetNamed(params.sheet);
        demandPermission(caller, sheet.mayExport);
        const filename = `${sheet.name}-${now.toISOString().slice(0, 10)}.${query.as}`;
        // whole in memory before the first byte: a failure on the way must not look like a complete file
        const bytes = await db.read(async (tx) => {
          const act: Act = { tx, caller, now };
          return query.as === 'xlsx' ? asWorkbook(act, [sheet]) : collect(query.as === 'csv' ? asCsv(act, sheet) : asJson(act, sheet));
        });
        return { filename, type: query.as === 'xlsx' ? XLSX : query.as === 'csv' ? 'text/csv; charset=utf-8' : 'application/json', chunks: one(bytes) };
      },
    }),
    route.open({
      method: 'POST', path: '/exchange/imports', may: 'exchange.import', summary: 'Stage files: checks every row and shows what they would do', body: upload, reply: importReport,
      open: async ({ db, caller, now }, { body }) => {
        const files = body.files.map(({ path, base64 }) => ({ path, bytes: async () => Buffer.from(base64, 'base64') }));
        const mapping = body.mapping === undefined ? undefined : readMapping('the mapping', body.mapping);
        const { staged, notes } = await gather(sheets, files, mapping, body.values);
        return plainReport(await preview({ db, caller, now, sheets }, body.name, { ...staged, keep: body.keep }, notes));
      },
    }),
    route.open({
      method: 'POST', path: '/exchange/imports/:id/commit', may: 'exchange.import', summary: 'Take in what was staged: whole or not at all', params: z.object({ id }), body: commitImport.optional(), reply: importReport,
      open: async ({ db, caller, now }, { params, body }) => {
        await db.read((tx) => demandImport({ tx, caller }, sheets, params.id));
        return plainReport(await commit({ db, caller, now, sheets }, params.id, body));
      },
    }),
    route.write({
      method: 'POST', path: '/exchange/imports/:id/undo', may: 'exchange.import', summary: 'Take a committed import back as one step', params: z.object({ id }), reply: z.object({ rows: z.number() }),
      handle: async (act, { params }) => {
        await demandImport(act, sheets, params.id);
        return { rows: await undo(act, params.id, reversals) };
      },
    }),
    route.write({
      method: 'POST', path: '/exchange/imports/:id/discard', may: 'exchange.import', summary: 'Throw a staged import away', params: z.object({ id }), reply: z.object({}),
      handle: async (act, { params }) => {
        await demandImport(act, sheets, params.id);
        const { rows } = await sql`update exchange.import set state = 'discarded', staged = null where id = ${params.id} and state = 'staged' returning id`.execute(act.tx);
        if (rows.length === 0) throw new Refusal('conflict', `Import ${params.id} is not waiting to be taken in.`);
        return {};
      },
    }),
    route.read({
      method: 'GET', path: '/exchange/imports', may: 'exchange.import', summary: 'Imports, newest first', query: pageQuery, reply: pageOf(importRow),
      handle: async ({ tx, caller }, { query }) => {
        const [before = Number.MAX_SAFE_INTEGER] = readCursor(query.cursor, 1) ?? [];
        const { rows } = await sql<{ id: number; name: string; state: Report['state']; madeAt: Date; madeBy: string; committedAt: Date | null; undoneAt: Date | null; summary: Report['summary'] }>`
          select id, name, state, made_at as "madeAt", made_by as "madeBy", committed_at as "committedAt", undone_at as "undoneAt", summary from exchange.import
          where id < ${before} and ${ofCallersImports(caller)} order by id desc limit ${query.limit + 1}`.execute(tx);
        const page = cutPage(rows, query.limit, (row) => [row.id]);
        return { next: page.next, rows: page.rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString(), committedAt: row.committedAt?.toISOString() ?? null, undoneAt: row.undoneAt?.toISOString() ?? null })) };
      },
    }),
    route.read({
      method: 'GET', path: '/exchange/imports/:id', may: 'exchange.import', summary: 'One import with what it did or would do', params: z.object({ id }), reply: importReport,
      handle: async ({ tx, caller }, { params }) => {
        const { rows } = await sql<Report>`select id, name, state, summary, notes, refusals, jsonb_array_length(refusals) as refused, coalesce(seconds, 0)::float8 as seconds from exchange.import where id = ${params.id} and ${ofCallersImports(caller)}`.execute(tx);
        if (!rows[0]) throw new Refusal('not-found', `There is no import ${params.id}.`);
        return rows[0];
      },
    }),
  ];
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function collect(chunks: AsyncIterable<string>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(Buffer.from(chunk));
  return Buffer.concat(parts);
}

