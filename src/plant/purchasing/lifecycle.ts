/** The lives of a purchase order and of its lines, as total tables: every state has an answer to every verb. */
import type { PurchaseLineState, PurchaseOrderState } from '#contract/purchasing';
import { Refusal, say, type Said } from '#kernel/refusal';

export type OrderVerb = 'edit' | 'send' | 'confirm' | 'receive' | 'take-back' | 'close' | 'cancel';

/** What the supplier has confirmed and is changed then has to be confirmed again. */
const orders: Record<PurchaseOrderState, Record<OrderVerb, PurchaseOrderState | 'refuse'>> = {
  draft: { edit: 'draft', send: 'sent', confirm: 'refuse', receive: 'refuse', 'take-back': 'refuse', close: 'refuse', cancel: 'cancelled' },
  sent: { edit: 'sent', send: 'refuse', confirm: 'confirmed', receive: 'sent', 'take-back': 'sent', close: 'closed', cancel: 'cancelled' },
  confirmed: { edit: 'sent', send: 'refuse', confirm: 'confirmed', receive: 'confirmed', 'take-back': 'confirmed', close: 'closed', cancel: 'cancelled' },
  closed: { edit: 'refuse', send: 'refuse', confirm: 'refuse', receive: 'refuse', 'take-back': 'sent', close: 'refuse', cancel: 'refuse' },
  cancelled: { edit: 'refuse', send: 'refuse', confirm: 'refuse', receive: 'refuse', 'take-back': 'refuse', close: 'refuse', cancel: 'refuse' },
};

const said: Record<OrderVerb, Said> = { edit: say`changed`, send: say`sent`, confirm: say`confirmed`, receive: say`received`, 'take-back': say`opened again`, close: say`closed`, cancel: say`cancelled` };

const stateOf: Record<PurchaseOrderState, Said> = { draft: say`a draft`, sent: say`sent`, confirmed: say`confirmed`, closed: say`closed`, cancelled: say`cancelled` };
const lineStateOf: Record<PurchaseLineState, Said> = { open: say`open`, received: say`received`, cancelled: say`cancelled` };

/** The order's state after the verb; refuses where the verb is not for it. */
export function nextState({ number, state }: { readonly number: string; readonly state: PurchaseOrderState }, verb: OrderVerb): PurchaseOrderState {
  const next = orders[state][verb];
  if (next !== 'refuse') return next;
  const advice = state === 'draft' && (verb === 'receive' || verb === 'confirm') ? say`\nMaybe send it first.` : '';
  throw new Refusal('conflict', say`Purchase order ${number} is ${stateOf[state]} and cannot be ${said[verb]}.${advice}`, { details: { state } });
}

/** Refuses lines of which nothing more is to come. */
export function demandOpen({ number, line, state }: { readonly number: string; readonly line: number; readonly state: PurchaseLineState }, verb: OrderVerb): void {
  if (state !== 'open') throw new Refusal('conflict', say`Line ${line} of purchase order ${number} is ${lineStateOf[state]} and cannot be ${said[verb]}.`, { details: { state } });
}

/** True when some verb leads from one state to the other: what an import may do. */
export const mayBecome = (from: PurchaseOrderState, to: PurchaseOrderState): boolean => from === to || Object.values(orders[from]).includes(to);
