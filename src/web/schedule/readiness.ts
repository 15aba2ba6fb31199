/** What an operation waits for before it can begin, as far as the schedule and the stock know. */
import { DONE, type Store } from '#web/board';
import { t } from '#web/kit';
import { at } from './board-words.ts';

export interface Ready {
  readonly what: string;
  readonly is: string;
  /** Null: not known. */
  readonly there: boolean | null;
}

/** The operation before, the machine, the people: the material is asked of the stock. */
export function readinessOf(store: Store, o: number): readonly Ready[] {
  const route = [...store.routeOf(store.job[o]!)];
  const before = route[route.indexOf(o) - 1];
  const machine = store.machines[store.machine[o]!];
  const { crew } = store.operations[o]!;
  return [
    before === undefined ? { what: t('Before it'), is: t('nothing'), there: true }
    : store.status[before] === DONE ? { what: t('Before it'), is: t('{operation} done', { operation: store.operations[before]!.name }), there: true }
    : { what: t('Before it'), is: store.machine[before]! < 0 ? t('{operation} has no place', { operation: store.operations[before]!.name }) : t('{operation} to {until}', { operation: store.operations[before]!.name, until: at(store, store.end[before]!) }), there: false },
    ...(machine ? [{ what: t('Machine'), is: machine.state === 'down' ? t('{code} is down', { code: machine.code }) : machine.state === 'waiting' ? t('{code} waits', { code: machine.code }) : t('{code} is at work', { code: machine.code }), there: machine.state === 'waiting' }] : []),
    ...(crew.length > 0 ? [{ what: t('People'), is: crew.join(', '), there: true }] : []),
  ];
}
