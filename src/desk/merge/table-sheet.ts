/** A sheet that is one table: from its columns follow the loading, the refusals that any table needs, and the export. */
import { sql, type RawBuilder } from 'kysely';
import type { Act, Column, ColumnType, Row, RowOutcome, Sheet } from '#desk';
import { idsByCode } from './ids-by-code.ts';
import { mergeRows, tellMerged, type Merged } from './merge-rows.ts';
import { heldElsewhere, nowElsewhere, ofCallersSites, siteOfEach } from './of-sites.ts';
import { pieces } from './pieces.ts';
import { shorten } from './shorten.ts';
import { sift, type Sieve } from './sift.ts';

export interface TableColumn extends Column {
  /** The cell holds the code of a record there (or what column `by` holds, such as an order's number); the table holds its identity in `<name>_id`. */
  readonly refers?: { readonly table: string; readonly noun: string; readonly by?: string };
  /** What the table calls it, where that differs from the file. */
  readonly into?: string;
  /** Not written by the merge: `stored` sees to it. Never given out. */
  readonly aside?: boolean;
  /** Left out of facts: the journal is read by more people than may see it. */
  readonly untold?: boolean;
  /** SQL type where the column's type does not say it: `timestamp` for local times. */
  readonly sqlType?: string;
  /** Bounds of a number. */
  readonly range?: { readonly above?: number; readonly least?: number; readonly below?: number; readonly most?: number };
}

/** A record above that several columns name together: the bill of an item and a revision. */
export interface Belongs {
  readonly noun: string;
  /** The table's column that holds its identity. */
  readonly into: string;
  /** Those columns, and how an export reads their cells from what `joins` brings in beside the table `t`. */
  readonly cells: Readonly<Record<string, RawBuilder<unknown>>>;
  readonly joins: RawBuilder<unknown>;
  /** Identities of the records that the rows name, null where there is none. */
  readonly find: (act: Act, rows: readonly Row[]) => Promise<readonly (number | null)[]>;
}

export interface TableSheet extends Omit<Sheet, 'columns' | 'load' | 'rows' | 'shorten'> {
  readonly columns: readonly TableColumn[];
  readonly department: string;
  /** One row, as facts call it: `work-center`. */
  readonly noun: string;
  readonly table: string;
  /** Where rows belong to sites: the identity of a row's site, over the table `t`, the records `r_<column>` that columns refer to, and what `belongs` joins. */
  readonly site?: RawBuilder<unknown>;
  /** Pairs of columns of which the second may not lie before the first. */
  readonly forward?: readonly (readonly [string, string])[];
  /** Key columns that may be empty. */
  readonly nullableKey?: readonly string[];
  readonly belongs?: Belongs;
  /** Refuses what only this table knows to be impossible. */
  readonly check?: (act: Act, rows: readonly Row[], sieve: Sieve) => Promise<void> | void;
  /** Where rows are a list: taken before lines go out of one, as the department's commands take it. */
  readonly lock?: (act: Act) => Promise<void>;
  /** Where rows are a list: tables that go with a line, by the column that names it. */
  readonly below?: Readonly<Record<string, string>>;
  /** Runs for the good rows after the merge, whatever became of them. */
  readonly stored?: (act: Act, rows: readonly Row[], merged: readonly Merged[]) => Promise<void>;
  /** Records the facts of the good rows after the merge, and of those taken out. Default: one for each row that is not the same. */
  readonly merged?: (act: Act, rows: readonly Row[], merged: readonly Merged[]) => Promise<void>;
  readonly versioned?: boolean;
}

const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'text', choice: 'text', integer: 'bigint', minutes: 'bigint', quantity: 'numeric(18,6)', money: 'numeric(18,4)', ratio: 'numeric',
  boolean: 'boolean', day: 'date', instant: 'timestamptz', time: 'time',
};

const columnIn = (column: TableColumn): string => column.into ?? (column.refers ? `${column.name}_id` : column.name);
const sqlTypeOf = (column: TableColumn): string => column.sqlType ?? (column.refers ? 'bigint' : SQL_TYPES[column.type]);

/** The cell as it stands in a file. */
function cell(column: TableColumn): RawBuilder<unknown> {
  if (column.refers) return sql`${sql.ref(`r_${column.name}.${column.refers.by ?? 'code'}`)}`;
  const held = sql.ref(`t.${columnIn(column)}`);
  if (column.sqlType === 'timestamp') return sql`to_char(${held}, 'YYYY-MM-DD"T"HH24:MI')`;
  if (['quantity', 'money', 'ratio'].includes(column.type)) return sql`trim_scale(${held})::text`;
  if (column.type === 'day') return sql`${held}::text`;
  if (column.type === 'instant') return sql`to_char(${held} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
  if (column.type === 'time') return sql`to_char(${held}, 'HH24:MI')`;
  return sql`${held}`;
}

function bounds({ above, least, below, most }: NonNullable<TableColumn['range']>): string {
  const said = [above !== undefined ? `above ${above}` : '', least !== undefined ? `${least} or more` : '', below !== undefined ? `below ${below}` : '', most !== undefined ? `${most} at most` : ''];
  return said.filter((part) => part !== '').join(', ');
}

function inRange(value: number, { above, least, below, most }: NonNullable<TableColumn['range']>): boolean {
  return !(above !== undefined && value <= above) && !(least !== undefined && value < least) && !(below !== undefined && value >= below) && !(most !== undefined && value > most);
}

/** A column as people say it: forms show these sentences too. */
const label = (column: string): string => `${column.slice(0, 1).toUpperCase()}${column.slice(1).replaceAll('_', ' ')}`;

function checkCells(of: TableSheet, rows: readonly Row[], sieve: Sieve): void {
  for (const { name, range } of of.columns) {
    if (!range) continue;
    rows.forEach((row, n) => {
      const value = row[name];
      if (value !== null && value !== undefined && !inRange(Number(value), range)) sieve.refuse(n, name, `${label(name)} is ${String(value)}, it must be ${bounds(range)}.`, 'Correct the number.');
    });
  }
  for (const [from, to] of of.forward ?? [])
    rows.forEach((row, n) => {
      if (row[from] && row[to] && String(row[to]) < String(row[from]))
        sieve.refuse(n, to, `${label(to)} ${String(row[to])} lies before ${label(from).toLowerCase()} ${String(row[from])}.`, 'Exchange or correct the two.');
    });
}

function hush({ columns }: TableSheet, merged: Merged): Merged {
  const untold = columns.filter((column) => column.untold).map(columnIn);
  if (untold.length === 0) return merged;
  const without = (cells: Merged['before']) => Object.fromEntries(Object.entries(cells).filter(([column]) => !untold.includes(column)));
  return { ...merged, before: without(merged.before), after: without(merged.after) };
}

/** A sheet with a table behind it. `load` with `silent` records no facts: for a command that records one of its own for the whole. */
export interface LoadedSheet extends Sheet {
  readonly load: (act: Act, rows: readonly Row[], how?: { readonly silent: boolean }) => Promise<RowOutcome[]>;
  readonly rows: (act: Act) => AsyncIterable<readonly Row[]>;
}

/** Makes the sheet. Its `load` is also what the department's commands of one record go through. */
export function tableSheet(of: TableSheet): LoadedSheet {
  const { belongs } = of;
  const ofAbove = (name: string): boolean => belongs !== undefined && name in belongs.cells;
  const own = of.columns.filter((column) => !ofAbove(column.name));
  const above = belongs === undefined ? [] : [belongs.into];
  const target = {
    table: of.table,
    columns: Object.fromEntries([...above.map((column) => [column, 'bigint'] as const), ...own.filter((column) => !column.aside).map((column) => [columnIn(column), sqlTypeOf(column)] as const)]),
    key: [...above, ...of.key.filter((name) => !ofAbove(name)).map((name) => columnIn(of.columns.find((column) => column.name === name)!))],
    nullableKey: (of.nullableKey ?? []).map((name) => columnIn(of.columns.find((column) => column.name === name)!)),
    versioned: of.versioned ?? true,
  };
  const joins = own.filter((column) => column.refers).map((column) => {
    const alias = sql.ref(`r_${column.name}`);
    return sql`left join ${sql.table(column.refers!.table)} as ${alias} on ${alias}.id = ${sql.ref(`t.${columnIn(column)}`)}`;
  });
  const from = sql`${sql.table(of.table)} t ${sql.join([...(belongs === undefined ? [] : [belongs.joins]), ...joins], sql` `)}`;
  const read = (column: TableColumn): RawBuilder<unknown> => belongs?.cells[column.name] ?? cell(column);
  const cells = of.columns.filter((column) => !column.aside).map((column) => [column.name, read(column)] as const);
  const ofSites = of.site && { site: of.site, from, key: of.key.map((name) => [name, read(of.columns.find((column) => column.name === name)!)] as const) };
  const tell = async (act: Act, rows: readonly Row[], merged: readonly Merged[]): Promise<void> => {
    if (of.merged) await of.merged(act, rows, merged);
    else {
      const sites = ofSites === undefined ? new Map<number, number>() : await siteOfEach(act, ofSites, merged.filter(({ outcome }) => outcome !== 'same').map(({ id }) => id));
      await tellMerged(act, of.department, of.noun, merged.map((each) => hush(of, each)), (place) => {
        const siteId = sites.get(merged[place]!.id);
        return { code: rows[place]!['code'] ?? null, ...(siteId === undefined ? {} : { siteId }) };
      });
    }
  };
  return {
    ...of,
    async load(act, rows, { silent } = { silent: false }) {
      const sieve = sift(rows);
      const refers = new Map<string, ReadonlyMap<string, number>>();
      for (const { name, refers: to } of of.columns) if (to) refers.set(name, await idsByCode(act.tx, to.table, rows.map((row) => row[name]), to.by));
      checkCells(of, rows, sieve);
      const aboveIds = await belongs?.find(act, rows);
      const written = rows.map((row, n) => {
        const into: Record<string, unknown> = {};
        if (belongs !== undefined) {
          const [names, id] = [Object.keys(belongs.cells), aboveIds?.[n] ?? null];
          into[belongs.into] = id;
          if (id === null) sieve.refuse(n, names.at(-1)!, `There is no ${belongs.noun} ${names.map((name) => String(row[name])).join(' ')}.`, `Add the ${belongs.noun} first, or correct the row.`);
        }
        for (const column of own) {
          const value = row[column.name];
          if (value === undefined || column.aside) continue;
          into[columnIn(column)] = column.refers ? sieve.refer(n, column.name, refers.get(column.name)!, column.refers.noun) : value;
        }
        return into;
      });
      await of.check?.(act, rows, sieve);
      const refuseElsewhere = (n: number): void => sieve.refuse(n, of.key[0]!, `${act.caller.name} does not work for the site of ${of.key.map((name) => String(rows[n]![name] ?? '')).join(' ').trim()}.`, 'Leave the row out, or ask somebody of that site.');
      if (ofSites) for (const n of await heldElsewhere(act, ofSites, rows)) if (sieve.isGood(n)) refuseElsewhere(n);
      const places = sieve.good();
      const merged = await mergeRows(act.tx, target, places.map((n) => written[n]!));
      await of.stored?.(act, places.map((n) => rows[n]!), merged);
      if (ofSites) {
        const elsewhere = await nowElsewhere(act, ofSites, merged.map(({ id }) => id));
        merged.forEach(({ id }, i) => { if (elsewhere.has(id)) refuseElsewhere(places[i]!); }); // what is refused after it was written goes with the transaction, as every refusal does
      }
      if (!silent) await tell(act, places.map((n) => rows[n]!), merged);
      return sieve.outcomes(places, merged);
    },
    ...(of.list === undefined ? {} : {
      async shorten(act: Act, rows: readonly Row[]) {
        await of.lock?.(act);
        const gone = await shorten(act, { table: of.table, columns: Object.keys(target.columns), list: of.list!, key: of.key, cells, from, below: of.below }, rows);
        if (gone.rows.length > 0) await tell(act, gone.rows, gone.merged);
        return gone.rows;
      },
    }),
    rows(act) {
      const keyCells = of.key.map((name) => read(of.columns.find((column) => column.name === name)!));
      return pieces<Row>(act.tx, sql<Row>`select ${sql.join(cells.map(([name, held]) => sql`${held} as ${sql.ref(name)}`))} from ${from} where ${of.site ? ofCallersSites(act.caller, of.site) : sql`true`} order by ${sql.join(keyCells)}`);
    },
  };
}
