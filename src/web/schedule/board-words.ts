/** The board's sentences. */
import { DONE, HELD, LATE, RISK, RUNNING, type Outcome, type Refused, type Store, type Words } from '#web/board';
import { instantText, clockTime, dateLocale, latenessText, t } from '#web/kit';

const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(dateLocale(), { timeZone: 'UTC', ...options });
const dayFormat = format({ weekday: 'short', day: 'numeric', month: 'short' });
const monthFormat = format({ month: 'short' });

/** Epoch ms of a tick of the store's version. */
export const msOf = (store: Store, tick: number): number => Date.parse(store.data.epoch) + tick * 60_000;
/** An instant in the address, to the minute: "2026-03-03T06:55Z", and back; another version may count from another epoch. */
export const instantAt = (epoch: string, tick: number): string => `${new Date(Date.parse(epoch) + tick * 60_000).toISOString().slice(0, 16)}Z`;
export const tickOf = (epoch: string, instant: string): number => Math.round((Date.parse(instant) - Date.parse(epoch)) / 60_000) || 0;
export const at = (store: Store, tick: number): string => instantText(msOf(store, tick), { near: false });
export const clockAt = (store: Store, tick: number): string => clockTime(msOf(store, tick));
/** "Tue 14:34" within the week around now, with the date beyond. */
export function shortAt(store: Store, tick: number): string {
  if (Math.abs(tick - store.data.now) > 5 * 1440) return at(store, tick);
  return `${at(store, tick).split(' ')[0]} ${clockAt(store, tick)}`;
}

export const statusWord = (status: number): string => ({ [RUNNING]: t('Running'), [RISK]: t('At risk'), [LATE]: t('Late'), [HELD]: t('On hold'), [DONE]: t('Done') })[status] ?? t('Planned');

/** "Late 13 h 46", "25 min spare", nothing without a need-by. */
export function delivery(job: { readonly needBy: number | null; readonly projected: number | null }): { readonly late: boolean; readonly text: string } | null {
  if (job.needBy === null || job.projected === null) return null;
  const minutes = job.projected - job.needBy;
  return { late: minutes > 0, text: latenessText(minutes) };
}

/** How an order comes out on a version: "late 3 h", "25 min spare", nothing where it is not on it. */
export function outcomeOf(board: { readonly jobs: readonly { readonly number: string; readonly needBy: number | null; readonly projected: number | null }[] }, number: string): string {
  const job = board.jobs.find((one) => one.number === number);
  return (job && delivery(job)?.text) ?? '';
}

/** Why it cannot be dropped here, and what would make it possible. */
export function refusalWords(store: Store, refusal: Refused): { readonly title: string; readonly advice?: string } {
  switch (refusal.why) {
    case 'machine': return { title: t('{machine} cannot do this operation.', { machine: store.machines[refusal.machine]?.code ?? '' }), advice: t('Add the machine to the operation of its routing, or take one of the rows in blue.') };
    case 'begun': return { title: t('It has been started and stays on its machine.'), advice: t('Stop it at the terminal first.') };
    case 'pinned': return { title: t('Pinned by {by}: {reason}', { by: refusal.by || t('somebody'), reason: refusal.reason || t('no reason given') }), advice: t('Lift the pin first, with P.') };
    case 'frozen': return { title: t('It lies in the frozen time, to {until}.', { until: clockAt(store, store.data.frozenUntil) }), advice: t('Move it behind the dashed line; only a manager may change what lies before.') };
    case 'past': return { title: t('That time is over.'), advice: t('Drop it right of the line of now.') };
    case 'folded': return { title: t('There is no machine here.'), advice: t('Drop it on one of the rows in blue.') };
    case 'engine': return { title: refusal.message };
  }
}

/** Of several in hand it is said which one cannot go. */
export function refusalOf(store: Store, { operation, refusing, refusal }: Outcome): ReturnType<typeof refusalWords> | null {
  if (!refusal) return null;
  const words = refusalWords(store, refusal);
  return refusing === operation ? words : { ...words, title: `${store.jobs[store.job[refusing]!]!.number} ${store.operations[refusing]!.name}: ${words.title}` };
}

/** "all still on time", "makes 4712 late". */
export function othersWord(store: Store, { newlyLate }: Outcome, own: number): string {
  const others = newlyLate.filter((job) => job !== own);
  return others.length === 0 ? t('all still on time') : t('{count, plural, one {makes {first} late} other {makes # orders late, first {first}}}', { count: others.length, first: store.jobs[others[0]!]!.number });
}

export const boardWords = (): Words => ({
  rowsTitle: { machines: t('Work center'), orders: t('Order'), people: t('Person') },
  load: t('Load 24 h'),
  machines: (count) => t('{count, plural, one {# machine} other {# machines}}', { count }),
  share: (share) => t('{percent} % busy in sight', { percent: Math.round(share * 100) }),
  shut: t('Closed, as far as is in sight'),
  down: (text) => (text === '' ? t('Down') : t('Down: {text}', { text })),
  maintenance: (text) => (text === '' ? t('Maintenance') : text),
  overtime: (text) => (text === '' ? t('Overtime') : t('Overtime: {text}', { text })),
  day: (wall) => dayFormat.format(wall).replace(/\.?,/, '').replace(/\.$/, ''),
  month: (wall) => monthFormat.format(wall),
  grid: t('Schedule board. Arrow keys go from operation to operation, M moves one, Enter opens it.'),
  row: (name, operations, late) => `${name}, ${t('{operations, plural, one {# operation} other {# operations}}', { operations })}${late > 0 ? `, ${t('{late} late', { late })}` : ''}`,
  operation(store, o) {
    const operation = store.operations[o]!;
    const job = store.jobs[store.job[o]!]!;
    const judged = delivery(job);
    return [`${job.number} ${job.itemDescription || job.item}`, t('operation {position} {name}', { position: operation.position, name: operation.name }), store.machines[store.machine[o]!]?.code ?? t('without a place'), t('{from} to {to}', { from: at(store, store.start[o]!), to: clockAt(store, store.end[o]!) }), statusWord(store.status[o]!), judged?.text, operation.pinned ? t('pinned') : null].filter(Boolean).join(', ');
  },
  outcome(store, outcome) {
    const where = `${store.machines[outcome.machine]?.code ?? ''} ${at(store, outcome.start)}`;
    if (outcome.refusal) {
      const { title, advice } = refusalOf(store, outcome)!;
      return `${where}. ${title} ${advice ?? ''}`;
    }
    const pushed = outcome.pushed === 0 ? t('moves nothing else') : t('{count, plural, one {moves # other operation} other {moves # other operations}}', { count: outcome.pushed });
    return `${where} ${t('to {to}', { to: clockAt(store, outcome.end) })}. ${t('Order finishes {finish}', { finish: at(store, outcome.finish) })}, ${pushed}, ${othersWord(store, outcome, store.job[outcome.operation]!)}`;
  },
  selected: (count) => t('{count, plural, one {# operation selected} other {# operations selected}}', { count }),
  moveKeys: t('Moving. Left and right by 15 minutes, up and down to another machine, N next free slot, T type a time, X change places, Enter drops, Escape cancels.'),
  cancelled: t('Not moved.'),
  notMovable: t('You may look at this schedule, but not change it.'),
});
