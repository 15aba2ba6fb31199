/** What is selected on the board as a table, for a spreadsheet. */
import type { Store } from '#web/board';
import { t } from '#web/kit';
import { at, delivery, statusWord } from './board-words.ts';

/** Head and rows, in the order of time; null where nothing is selected. */
export function selectionTable(store: Store, keys: readonly string[]): readonly (readonly string[])[] | null {
  const chosen = keys.map((key) => store.withKey(key)).filter((o) => o >= 0).sort((a, b) => store.start[a]! - store.start[b]! || a - b);
  if (chosen.length === 0) return null;
  const there = (o: number, tick: number): string => (store.machine[o]! < 0 ? '' : at(store, tick));
  const rows = chosen.map((o) => {
    const operation = store.operations[o]!;
    const job = store.jobs[store.job[o]!]!;
    return [
      job.number, job.item, job.itemDescription, job.quantity, job.unit, job.customer ?? '', String(operation.position), operation.name, store.machines[store.machine[o]!]?.code ?? '',
      there(o, store.setup[o]!), there(o, store.start[o]!), there(o, store.end[o]!), job.needBy === null ? '' : at(store, job.needBy), statusWord(store.status[o]!), delivery(job)?.text ?? '',
    ];
  });
  return [[t('Order'), t('Item'), t('Description'), t('Quantity'), t('Unit'), t('Customer'), t('Position'), t('Operation'), t('Machine'), t('Setup'), t('Start'), t('End'), t('Needed'), t('State'), t('Delivery')], ...rows];
}
