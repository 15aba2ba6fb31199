/** Foreign tables through a mapping into our sheets, with a count of everything that was dropped, folded or assumed on the way. */
import { Refusal } from '#kernel/refusal';
import { aggregateOf } from './aggregate.ts';
import { cellOf, type CellContext } from './cell-of.ts';
import { conditionOf } from './condition-of.ts';
import type { Mapping, Source } from './mapping.ts';
import { Notes, type Note } from './notes.ts';
import type { FileTable } from './read-text.ts';

/** Rows as they flow through the mapping: cells by position, each row with its line in the file it came from. */
export interface Flow {
  readonly columns: string[];
  readonly rows: (readonly string[])[];
  readonly lines: number[];
  readonly file: string;
}

export interface MappedSheet {
  readonly sheet: string;
  readonly table: FileTable;
}

export type FindFile = (source: Source) => Promise<FileTable>;

/** Applies the whole mapping. `given` holds the values for its parameters. */
export async function applyMapping(mapping: Mapping, given: Readonly<Record<string, string>>, find: FindFile): Promise<{ sheets: MappedSheet[]; notes: Note[] }> {
  const parameters = parametersOf(mapping, given);
  const notes = new Notes();
  const flows = new Map<string, Promise<Flow>>();
  const flowOf = (name: string, trail: readonly string[] = []): Promise<Flow> => {
    const source = mapping.tables[name];
    if (!source) throw new Refusal('invalid', `The mapping uses a table ${name} that it does not define.`);
    if (trail.includes(name)) throw new Refusal('invalid', `The mapping's tables go round in a circle: ${[...trail, name].join(' → ')}.`);
    let flow = flows.get(name);
    if (!flow) {
      flow = makeFlow(name, source, [...trail, name]);
      flows.set(name, flow);
    }
    return flow;
  };

  async function makeFlow(name: string, source: Source, trail: readonly string[]): Promise<Flow> {
    let flow: Flow;
    if (source.table !== undefined) {
      const base = await flowOf(source.table, trail);
      flow = { ...base, columns: [...base.columns] };
    } else {
      const table = await find(source);
      flow = { columns: [...table.columns], rows: [...table.rows], lines: [...table.lines], file: table.name };
    }
    for (const one of source.join ?? []) flow = joined(name, flow, one, await flowOf(one.table, trail), notes);
    for (const one of source.where ?? []) flow = narrowed(name, flow, one, parameters, notes);
    if (source.sort) flow = sorted(name, flow, source.sort);
    if (source.group) flow = grouped(name, flow, source.group, notes);
    return flow;
  }

  const sheets: MappedSheet[] = [];
  for (const wanted of mapping.sheets) {
    let flow = await flowOf(wanted.from);
    for (const one of wanted.where ?? []) flow = narrowed(wanted.sheet, flow, one, parameters, notes);
    const context: CellContext = { where: wanted.sheet, place: (column) => placeOf(wanted.from, flow, column), parameters, notes };
    const columns = Object.keys(wanted.columns);
    const cells = Object.values(wanted.columns).map((cell) => cellOf(typeof cell === 'string' ? { column: cell } : cell, context));
    sheets.push({ sheet: wanted.sheet, table: { name: flow.file, columns, rows: flow.rows.map((row) => cells.map((cell) => cell(row))), lines: flow.lines } });
  }
  return { sheets: merged(sheets), notes: notes.all() };
}

/** Several parts of a mapping may feed one sheet: their rows follow each other, under all their columns. */
function merged(sheets: readonly MappedSheet[]): MappedSheet[] {
  const bySheet = Map.groupBy(sheets, (one) => one.sheet);
  return [...bySheet].map(([sheet, parts]) => {
    if (parts.length === 1) return parts[0]!;
    const columns = [...new Set(parts.flatMap((part) => part.table.columns))];
    const rows = parts.flatMap(({ table }) => {
      const places = columns.map((column) => table.columns.indexOf(column));
      return table.rows.map((row) => places.map((place) => (place < 0 ? '' : (row[place] ?? ''))));
    });
    return { sheet, table: { name: parts.map((part) => part.table.name).join(' + '), columns, rows, lines: parts.flatMap((part) => part.table.lines) } };
  });
}

function parametersOf(mapping: Mapping, given: Readonly<Record<string, string>>): Record<string, string> {
  for (const name of Object.keys(given))
    if (!(name in mapping.parameters)) throw new Refusal('invalid', `The mapping knows no value ${name}.\nMaybe one of ${Object.keys(mapping.parameters).join(', ') || 'none: it asks for nothing'}.`);
  return Object.fromEntries(Object.entries(mapping.parameters).map(([name, { means, otherwise }]) => {
    const value = given[name] ?? otherwise;
    if (value === undefined) throw new Refusal('invalid', `The mapping asks for ${name}: ${means}.\nMaybe give it with --set ${name}=…`);
    return [name, value];
  }));
}

export function placeOf(name: string, flow: Pick<Flow, 'columns' | 'file'>, column: string): number {
  const place = flow.columns.indexOf(column);
  if (place < 0) throw new Refusal('invalid', `The mapping takes column ${column} from ${name} (${flow.file}), which has no such column.\nMaybe one of ${flow.columns.slice(0, 40).join(', ')}.`);
  return place;
}

function narrowed(where: string, flow: Flow, one: NonNullable<Source['where']>[number], parameters: Readonly<Record<string, string>>, notes: Notes): Flow {
  const holds = conditionOf(one, placeOf(where, flow, one.column), parameters);
  return kept(flow, (row) => holds(row), (count) => {
    if (one.says !== '') notes.add('dropped', where, one.says ?? `${one.column} is not as the mapping asks`, count);
  });
}

function kept(flow: Flow, holds: (row: readonly string[]) => boolean, dropped: (count: number) => void): Flow {
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  flow.rows.forEach((row, i) => {
    if (!holds(row)) return;
    rows.push(row);
    lines.push(flow.lines[i]!);
  });
  dropped(flow.rows.length - rows.length);
  return { ...flow, rows, lines };
}

const keyOf = (row: readonly string[], places: readonly number[]): string => places.map((place) => (row[place] ?? '').trim()).join('\u0001');

function joined(where: string, flow: Flow, one: NonNullable<Source['join']>[number], other: Flow, notes: Notes): Flow {
  const theirs = Object.keys(one.on).map((column) => placeOf(one.table, other, column));
  const ours = Object.values(one.on).map((column) => placeOf(where, flow, column));
  const partners = new Map<string, readonly string[]>();
  for (const row of other.rows) {
    const key = keyOf(row, theirs);
    if (!partners.has(key)) partners.set(key, row);
  }
  const name = one.as ?? one.table;
  const empty = other.columns.map(() => '');
  const wide: Flow = { ...flow, columns: [...flow.columns, ...other.columns.map((column) => `${name}.${column}`)], rows: [], lines: [] };
  let missing = 0;
  flow.rows.forEach((row, i) => {
    const partner = partners.get(keyOf(row, ours));
    if (!partner) {
      missing++;
      if (one.without === 'drop') return;
    }
    const padded = row.length === flow.columns.length ? row : flow.columns.map((_, c) => row[c] ?? '');
    wide.rows.push([...padded, ...(partner ?? empty)]);
    wide.lines.push(flow.lines[i]!);
  });
  if (one.without === 'drop') notes.add('dropped', where, one.says ?? `no ${one.table} that goes with it`, missing);
  return wide;
}

function sorted(where: string, flow: Flow, by: readonly string[]): Flow {
  const places = by.map((column) => placeOf(where, flow, column));
  const order = flow.rows.map((_, i) => i).sort((a, b) => {
    for (const place of places) {
      const [x, y] = [flow.rows[a]![place] ?? '', flow.rows[b]![place] ?? ''];
      const [p, q] = [Number(x), Number(y)];
      const difference = x !== '' && y !== '' && !Number.isNaN(p) && !Number.isNaN(q) ? p - q : x < y ? -1 : x > y ? 1 : 0;
      if (difference !== 0) return difference;
    }
    return a - b;
  });
  return { ...flow, rows: order.map((i) => flow.rows[i]!), lines: order.map((i) => flow.lines[i]!) };
}

function grouped(where: string, flow: Flow, group: NonNullable<Source['group']>, notes: Notes): Flow {
  const by = group.by.map((column) => placeOf(where, flow, column));
  const groups = new Map<string, number[]>();
  flow.rows.forEach((row, i) => {
    const key = keyOf(row, by);
    const members = groups.get(key);
    if (members) members.push(i);
    else groups.set(key, [i]);
  });
  const taken = Object.entries(group.columns);
  const take = taken.map(([, one]) => ({ place: one.column === undefined ? -1 : placeOf(where, flow, one.column), how: one.how }));
  const rows: string[][] = [];
  const lines: number[] = [];
  for (const members of groups.values()) {
    const first = flow.rows[members[0]!]!;
    rows.push([...by.map((place) => (first[place] ?? '').trim()), ...take.map(({ place, how }) => aggregateOf(how, members.map((i) => flow.rows[i]![place] ?? '')))]);
    lines.push(flow.lines[members[0]!]!);
  }
  notes.add('folded', where, group.says ?? `rows alike in ${group.by.join(', ')} made one`, flow.rows.length - rows.length);
  return { columns: [...group.by, ...taken.map(([name]) => name)], rows, lines, file: flow.file };
}
