/** What the board says, in the reader's language. Instants as the plant's wall clock, a Date to be read in UTC. */
import type { Outcome } from './drag.ts';
import type { Store } from './store.ts';

export interface Words {
  readonly rowsTitle: Readonly<Record<'machines' | 'orders' | 'people', string>>;
  readonly load: string;
  readonly machines: (count: number) => string;
  /** "78 % busy in sight" */
  readonly share: (share: number) => string;
  /** Nothing in sight is open. */
  readonly shut: string;
  readonly down: (text: string) => string;
  readonly maintenance: (text: string) => string;
  readonly overtime: (text: string) => string;
  /** "Tue 3 Mar" */
  readonly day: (wall: Date) => string;
  readonly month: (wall: Date) => string;
  readonly grid: string;
  /** "CNC-01 VMC 800, 14 operations, 1 late" */
  readonly row: (name: string, operations: number, late: number) => string;
  /** "MO-4705 Shaft S14, operation 10 Mill, CNC-07, Tue 3 Mar 14:34 to 20:48, late by 13 h 46" */
  readonly operation: (store: Store, operation: number) => string;
  /** What a drop would do, or why it cannot be. */
  readonly outcome: (store: Store, outcome: Outcome) => string;
  readonly selected: (count: number) => string;
  readonly moveKeys: string;
  readonly cancelled: string;
  readonly notMovable: string;
}
