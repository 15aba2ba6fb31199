/** How numbers, days and instants are written: in plant time, 24 h, weekday before date, whatever zone the browser is in. */
import { dateLocale, locale, t } from '#web/words';

let zone = 'UTC';
let skew = 0; // server's clock minus this machine's, ms
let currency = 'EUR';

/** Says in which zone the plant is and what time its server has; called once signed in, and with each heartbeat. */
export function setPlantClock(plant: { readonly zone?: string; readonly serverNow?: string }): void {
  if (plant.zone !== undefined) zone = plant.zone;
  if (plant.serverNow !== undefined) skew = Date.parse(plant.serverNow) - Date.now();
}
export const plantZone = (): string => zone;
/** The server's time, epoch ms. */
export const plantNow = (): number => Date.now() + skew;
export const setCurrency = (code: string): void => void (currency = code);

const THIN = '\u202f';
/** What stands before the fraction of a number in the reader's language. */
export const decimalMark = (): '.' | ',' => (locale() === 'de' ? ',' : '.');

const formats = new Map<string, Intl.DateTimeFormat>();
function dateFormat(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${options.timeZone ?? zone} ${locale()}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(dateLocale(), { timeZone: zone, ...options })));
  return format;
}

const asDate = (at: string | number | Date): Date => (at instanceof Date ? at : new Date(at));
const partsOf = (format: Intl.DateTimeFormat, at: Date): Record<string, string> => Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));

/** "07:05" in plant time. */
export const clockTime = (at: string | number | Date): string => dateFormat('clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(asDate(at));

/** "07:05:31" in plant time. */
export const secondsTime = (at: string | number | Date): string => dateFormat('seconds', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(asDate(at));

/** The plant's calendar day of an instant: "2026-03-03". */
export function dayOf(at: string | number | Date): string {
  const { year, month, day } = partsOf(dateFormat('day', { year: 'numeric', month: '2-digit', day: '2-digit' }), asDate(at));
  return `${year}-${month}-${day}`;
}

/** The instant of a day and time on the plant's clock, as ISO text; a time the change of the clocks leaves out becomes the one an hour later. */
export function instantOf(day: string, time: string): string {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const format = dateFormat('wall', { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const offset = (at: number): number => {
    const { year, month, day: on, hour, minute } = partsOf(format, new Date(at));
    return Date.parse(`${year}-${month}-${on}T${hour}:${minute}:00Z`) - at;
  };
  const guess = wall - offset(wall);
  return new Date(wall - offset(guess)).toISOString();
}

export interface DayOptions {
  /** False: the date itself also for today, tomorrow and yesterday. */
  readonly near?: boolean;
  /** Within a sentence: "today", not "Today". */
  readonly inside?: boolean;
  /** Without the year, for the heads of columns that follow each other. */
  readonly yearless?: boolean;
}

/** A calendar day: "Tue 3 Mar" or "Di 3. März", with the year where it is not this one; "Today", "Tomorrow", "Yesterday" near now. */
export function dayText(day: string, { near = true, inside = false, yearless = false }: DayOptions = {}): string {
  const today = dayOf(plantNow());
  const away = near ? Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000) : NaN;
  const word = away === 0 ? t('Today') : away === 1 ? t('Tomorrow') : away === -1 ? t('Yesterday') : undefined;
  if (word !== undefined) return inside ? word.charAt(0).toLocaleLowerCase() + word.slice(1) : word;
  const { weekday = '', day: number, month = '', year } = partsOf(dateFormat('short', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }), new Date(`${day}T12:00:00Z`));
  return `${weekday.replace('.', '')} ${number}${locale() === 'de' ? '.' : ''} ${month.replace('.', '')}${yearless || year === today.slice(0, 4) ? '' : ` ${year}`}`;
}

/** An instant: "Tue 3 Mar 14:34"; only the time with "Today" near now. */
export const instantText = (at: string | number | Date, options?: DayOptions): string => `${dayText(dayOf(at), options)} ${clockTime(at)}`;

/** A sentence of the server with its days as they are read here: "2026-03-03" becomes "Tue 3 Mar". */
export const daysInText = (text: string): string => text.replace(/\b\d{4}-\d{2}-\d{2}\b(?!T)/g, (day) => dayText(day, { inside: true }));

/** Minutes as "25 min", "1 h 05", "2 d 3 h". */
export function durationText(minutes: number): string {
  const whole = Math.round(Math.abs(minutes));
  if (whole < 60) return t('{whole} min', { whole });
  if (whole < 48 * 60) {
    const rest = whole % 60;
    return rest === 0 ? t('{hours} h', { hours: Math.floor(whole / 60) }) : t('{hours} h {rest}', { hours: Math.floor(whole / 60), rest: String(rest).padStart(2, '0') });
  }
  const hours = Math.round(whole / 60);
  return hours % 24 === 0 ? t('{days} d', { days: hours / 24 }) : t('{days} d {hours} h', { days: Math.floor(hours / 24), hours: hours % 24 });
}

/** How long ago, roughly: "now", "12 min ago", "3 h ago"; the day after that. */
export function agoText(at: string | number | Date): string {
  const minutes = (plantNow() - asDate(at).getTime()) / 60_000;
  if (minutes < 1) return t('now');
  if (minutes < 60) return t('{minutes} min ago', { minutes: Math.floor(minutes) });
  if (minutes < 24 * 60) return t('{hours} h ago', { hours: Math.floor(minutes / 60) });
  return instantText(at);
}

/** Decimal text with thin spaces between thousands: "12 450.5", "12 450,5" in German. The digits stay as they are: nothing is rounded. */
export function quantityShown(text: string | number): string {
  const [whole = '', fraction] = String(text).split('.');
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, THIN).replace('-', '\u2212') + (fraction === undefined ? '' : `${decimalMark()}${fraction}`);
}

/** Money in the plant's currency: cents where they matter, none from a thousand on. */
export function moneyShown(text: string | number): string {
  const value = Number(text);
  const digits = Math.abs(value) >= 1000 || Number.isInteger(value) ? 0 : 2;
  const parts = new Intl.NumberFormat(dateLocale(), { style: 'currency', currency, maximumFractionDigits: digits, minimumFractionDigits: digits }).formatToParts(value);
  const signs: Partial<Record<Intl.NumberFormatPartTypes, string>> = { group: THIN, literal: THIN, minusSign: '\u2212' };
  return parts.map(({ type, value: said }, at) => (signs[type] ?? said) + (type === 'currency' && parts[at + 1]?.type === 'integer' ? THIN : '')).join('');
}

/** Lateness in words: "Late 2 h", "25 min spare". `minutes` above zero is late. */
export const latenessText = (minutes: number): string => (minutes > 0 ? t('Late {span}', { span: durationText(minutes) }) : Math.round(minutes) === 0 ? t('No time to spare') : t('{span} spare', { span: durationText(minutes) }));
