/** The lives of a sales order and of its lines, as total tables: every state has an answer to every verb. */
import type { SalesLineState, SalesOrderState } from '#contract/sales';
import { Refusal, say, type Said } from '#kernel/refusal';

export type OrderVerb = 'edit' | 'book' | 'ship' | 'close' | 'cancel' | 'reopen' | 'take-back';
export type LineVerb = 'edit' | 'ship' | 'cancel' | 'take-back';

const orders: Record<SalesOrderState, Record<OrderVerb, SalesOrderState | 'refuse'>> = {
  quote: { edit: 'quote', book: 'booked', ship: 'refuse', close: 'refuse', cancel: 'cancelled', reopen: 'refuse', 'take-back': 'refuse' },
  booked: { edit: 'booked', book: 'refuse', ship: 'booked', close: 'closed', cancel: 'cancelled', reopen: 'refuse', 'take-back': 'booked' },
  closed: { edit: 'refuse', book: 'refuse', ship: 'refuse', close: 'refuse', cancel: 'refuse', reopen: 'booked', 'take-back': 'booked' },
  cancelled: { edit: 'refuse', book: 'refuse', ship: 'refuse', close: 'refuse', cancel: 'refuse', reopen: 'booked', 'take-back': 'refuse' },
};

const lines: Record<SalesLineState, Record<LineVerb, 'allow' | 'refuse'>> = {
  open: { edit: 'allow', ship: 'allow', cancel: 'allow', 'take-back': 'allow' },
  shipped: { edit: 'refuse', ship: 'refuse', cancel: 'refuse', 'take-back': 'allow' },
  cancelled: { edit: 'refuse', ship: 'refuse', cancel: 'refuse', 'take-back': 'refuse' },
};

const said: Record<OrderVerb, Said> = { edit: say`changed`, book: say`booked`, ship: say`shipped`, close: say`closed`, cancel: say`cancelled`, reopen: say`opened again`, 'take-back': say`opened again` };

const stateOf: Record<SalesOrderState, Said> = { quote: say`a quote`, booked: say`booked`, closed: say`closed`, cancelled: say`cancelled` };
const lineStateOf: Record<SalesLineState, Said> = { open: say`open`, shipped: say`shipped`, cancelled: say`cancelled` };

/** The order's state after the verb; refuses where the verb is not for it. */
export function nextState({ number, state }: { readonly number: string; readonly state: SalesOrderState }, verb: OrderVerb): SalesOrderState {
  const next = orders[state][verb];
  if (next !== 'refuse') return next;
  throw new Refusal('conflict', say`Sales order ${number} is ${stateOf[state]} and cannot be ${said[verb]}.`, { details: { state } });
}

/** Refuses where the verb is not for the line. */
export function demandLineVerb({ number, line, state }: { readonly number: string; readonly line: number; readonly state: SalesLineState }, verb: LineVerb): void {
  if (lines[state][verb] === 'refuse') throw new Refusal('conflict', say`Line ${line} of sales order ${number} is ${lineStateOf[state]} and cannot be ${said[verb]}.`, { details: { state } });
}

/** True when some verb leads from one state to the other: what an import may do. */
export const mayBecome = (from: SalesOrderState, to: SalesOrderState): boolean => from === to || Object.values(orders[from]).includes(to);
