/** A cell's text checked and brought into plain form by its column's type; what is wrong names column, value and remedy. */
import { parseMoney, parseQuantity, parseRatio, formatQuantity, formatMoney } from '#kernel/units';
import type { Column, Row, RowRefusal, Sheet } from '#desk';

type Read = { readonly value: Row[string] } | { readonly reason: string; readonly remedy: string };

const YES = new Set(['true', 'yes', 'y', '1', 'x', 'ja', 'wahr']);
const NO = new Set(['false', 'no', 'n', '0', 'nein', 'falsch']);
const DAY = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;
const TIME = /^([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?$/;

function readDay(text: string): string | null {
  const match = DAY.exec(text);
  if (!match) return null;
  const day = `${match[1]}-${match[2]}-${match[3]}`;
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? null : day; // 2026-02-30 is no day
}

/** Where numbers are written 12,5, a mapping file reads them. */
const mapped = (text: string): string => (/^[\d.]*,\d+$/.test(text) ? ', or say in a mapping file that its decimals have a comma' : '');

const readers: Record<Column['type'], (text: string, column: Column) => Read> = {
  text: (text) => (text.length > 2000 ? { reason: `${text.length} characters, and 2000 at most`, remedy: 'Shorten it.' } : { value: text }),
  integer: (text, { means, example }) => (/^[+-]?\d{1,15}$/.test(text) ? { value: Number(text) } : { reason: 'no whole number', remedy: `Write digits alone, such as ${example || '12'}. ${means}` }),
  quantity(text) {
    const quantity = parseQuantity(text);
    return quantity === null ? { reason: 'no decimal number with at most 6 places', remedy: `Write it with a decimal point and without unit, such as 12.5${mapped(text)}.` } : { value: formatQuantity(quantity) };
  },
  money(text) {
    const money = parseMoney(text);
    return money === null ? { reason: 'no amount with at most 4 places', remedy: `Write it with a decimal point and without currency, such as 19.99${mapped(text)}.` } : { value: formatMoney(money) };
  },
  ratio: (text) => (parseRatio(text) === null ? { reason: 'no ratio above zero', remedy: 'Write 12, 0.254 or 1/3.' } : { value: text }),
  boolean(text) {
    const said = text.toLowerCase();
    return YES.has(said) ? { value: true } : NO.has(said) ? { value: false } : { reason: 'neither yes nor no', remedy: 'Write yes or no.' };
  },
  day(text) {
    const day = readDay(text);
    return day === null ? { reason: 'no day', remedy: `Write it as 2026-11-23${/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(text) && !DAY.test(text) ? ', or say in a mapping file how its dates are written' : ''}.` } : { value: day };
  },
  instant(text) {
    const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
    // without a zone it is UTC, whatever zone this process runs in; and 31 February is no day
    const at = match && readDay(match[1]!) !== null ? Date.parse(`${match[1]}T${match[2] ?? '00:00'}${match[3] ?? 'Z'}`) : NaN;
    return Number.isNaN(at) ? { reason: 'no instant', remedy: 'Write it as 2026-11-23T08:00:00Z.' } : { value: new Date(at).toISOString() };
  },
  time(text) {
    const match = TIME.exec(text);
    if (!match || (match[1] === '24' && match[2] !== '00')) return { reason: 'no time of day', remedy: 'Write it as 06:30.' };
    return { value: `${match[1]!.padStart(2, '0')}:${match[2]}` };
  },
  minutes(text) {
    const clock = /^(\d+):([0-5]\d)$/.exec(text);
    if (clock) return { value: Number(clock[1]) * 60 + Number(clock[2]) };
    return /^\d+(\.\d+)?$/.test(text) ? { value: Number(text) } : { reason: 'no number of minutes', remedy: 'Write minutes such as 12.5, or hours and minutes as 1:30.' };
  },
  choice(text, column) {
    const choices = column.choices ?? [];
    const chosen = choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
    return chosen === undefined ? { reason: 'none of the choices', remedy: `Write ${choices.join(' or ')}.` } : { value: chosen };
  },
};

/** As much of a refused value as a message has room for; … says that it goes on. */
const shown = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text).replaceAll('\0', '␀');

const UNKEPT: Read = { reason: 'holds the character NUL, which no text can keep', remedy: 'Remove it, or save the file as UTF-8.' };

/**
 * Checks the rows of a table whose columns are the sheet's, one after the other. A column that the table does not have is not in the row either:
 * what is there keeps its value. An empty cell is what the sheet says it is.
 */
export function rowChecker(sheet: Sheet, columns: readonly string[]): (cells: readonly string[]) => { row: Row; refused: RowRefusal[] } {
  const places = sheet.columns.map((column) => columns.indexOf(column.name));
  return (cells) => {
    const row: Record<string, Row[string]> = {};
    const refused: RowRefusal[] = [];
    sheet.columns.forEach((column, i) => {
      const place = places[i]!;
      if (place < 0 && !column.required && !sheet.key.includes(column.name)) return;
      const cell = place < 0 ? '' : (cells[place] ?? '').trim();
      const text = cell === '' ? (column.otherwise ?? '') : cell;
      if (text === '') {
        row[column.name] = column.otherwise === '' ? '' : null; // an empty text is a text where the sheet says so
        if (column.required) refused.push({ column: column.name, value: '', reason: 'empty', remedy: `Fill it in: ${column.means.replace(/\.$/, '')}${column.example === '' ? '' : `, such as ${column.example}`}.` });
        return;
      }
      const read = text.includes('\0') ? UNKEPT : readers[column.type](text, column);
      if ('value' in read) row[column.name] = read.value;
      else {
        row[column.name] = null;
        refused.push({ column: column.name, value: shown(text), reason: read.reason, remedy: read.remedy });
      }
    });
    return { row, refused };
  };
}
