/** The mapping file: which foreign column feeds which field of which sheet. Plain JSON in the user's hands; docs/guide/mapping.md explains it with examples. */
import { z } from 'zod';

const columnName = z.string().min(1);

/** A test on a row. `says` names in the report what the rows that fail are: "lines that have ended"; "" where they are taken elsewhere, and so are not dropped. */
const test = z.object({
  column: columnName,
  is: z.enum(['empty', 'filled']).optional(),
  equals: z.union([z.string(), z.array(z.string())]).optional(),
  not: z.union([z.string(), z.array(z.string())]).optional(),
  /** At or after / before, compared as dates or numbers where both sides are, else as text. `{parameter}` stands for a value given at the import. */
  from: z.string().optional(),
  until: z.string().optional(),
  /** Rows whose column is empty pass too. */
  orEmpty: z.boolean().optional(),
  says: z.string().optional(),
}).strict();
export type Condition = z.infer<typeof test>;

const join = z.object({
  table: z.string(),
  /** Column of the joined table → column of this row. */
  on: z.record(columnName, columnName),
  /** Columns of the joined table are then named `as.Column`. Default: the table's name. */
  as: z.string().optional(),
  /** What becomes of a row without a partner: `keep` it with empty cells (default), or `drop` it. */
  without: z.enum(['keep', 'drop']).default('keep'),
  says: z.string().optional(),
}).strict();

const aggregate = z.object({ column: columnName.optional(), how: z.enum(['first', 'last', 'sum', 'count', 'average', 'median', 'min', 'max', 'most']) }).strict();

const source = z.object({
  /** Path below the imported folder, or the file's name. */
  file: z.string().optional(),
  /** Sheet of the workbook, where the import is one. */
  workbookSheet: z.string().optional(),
  /** Another table of this mapping, to be narrowed further. */
  table: z.string().optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
  delimiter: z.string().length(1).optional(),
  head: z.boolean().optional(),
  where: z.array(test).optional(),
  join: z.array(join).optional(),
  group: z.object({ by: z.array(columnName).min(1), columns: z.record(columnName, aggregate).default({}), says: z.string().optional() }).strict().optional(),
  sort: z.array(columnName).optional(),
}).strict();

/** A cell: a column's text, a constant, or text with {Column} in it; then mapped, reformatted, and replaced where empty. */
const cell = z.object({
  column: columnName.optional(),
  constant: z.string().optional(),
  template: z.string().optional(),
  /** Text as it stands → text as wanted. */
  map: z.record(z.string(), z.string()).optional(),
  /** A date's format in the source: y M d H m s, e.g. "dd.MM.yyyy". */
  date: z.string().optional(),
  plusDays: z.number().int().optional(),
  /** What decimal mark numbers have. */
  decimal: z.enum([',', '.']).optional(),
  /** Number × this, exact: "60" for hours → minutes, "1/100" for cents. */
  times: z.string().optional(),
  upper: z.boolean().optional(),
  max: z.number().int().positive().optional(),
  /** Taken where the cell is empty after all that. */
  otherwise: z.union([z.string(), z.lazy((): z.ZodType<Cell> => cell)]).optional(),
  /** Said in the report, with a count, where `otherwise` was taken. */
  says: z.string().optional(),
}).strict();
export interface Cell {
  column?: string | undefined;
  constant?: string | undefined;
  template?: string | undefined;
  map?: Record<string, string> | undefined;
  date?: string | undefined;
  plusDays?: number | undefined;
  decimal?: ',' | '.' | undefined;
  times?: string | undefined;
  upper?: boolean | undefined;
  max?: number | undefined;
  otherwise?: string | Cell | undefined;
  says?: string | undefined;
}

export const mapping = z.object({
  opsfloor: z.literal(1),
  title: z.string().default(''),
  /** Values asked for at the import, used as {name}: an as-of date. */
  parameters: z.record(z.string(), z.object({ means: z.string(), otherwise: z.string().optional() }).strict()).default({}),
  tables: z.record(z.string(), source),
  sheets: z.array(z.object({
    sheet: z.string(),
    from: z.string(),
    where: z.array(test).optional(),
    columns: z.record(columnName, z.union([z.string(), cell])),
  }).strict()).min(1),
  /** Said in every report: what this mapping assumes. */
  assumes: z.array(z.string()).default([]),
}).strict();
export type Mapping = z.infer<typeof mapping>;
export type Source = z.infer<typeof source>;
export type Aggregate = z.infer<typeof aggregate>;
