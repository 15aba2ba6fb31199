/** The lives of a production order and of its operations, as total tables: every state has an answer to every verb. Words of ISA-95. */
import type { OperationState, ProductionOrderState } from '#contract/production';
import { Refusal, say, type Said } from '#kernel/refusal';

export type OrderVerb = 'edit' | 'release' | 'start' | 'report' | 'unstart' | 'hold' | 'complete' | 'reopen' | 'close' | 'cancel';
export type OperationVerb = 'free' | 'start' | 'unstart' | 'report' | 'stop' | 'resume' | 'finish' | 'reopen' | 'abort';

const orders: Record<ProductionOrderState, Record<OrderVerb, ProductionOrderState | 'refuse'>> = {
  created: { edit: 'created', release: 'released', start: 'refuse', report: 'refuse', unstart: 'refuse', hold: 'held', complete: 'refuse', reopen: 'refuse', close: 'refuse', cancel: 'cancelled' },
  released: { edit: 'released', release: 'refuse', start: 'running', report: 'running', unstart: 'released', hold: 'held', complete: 'completed', reopen: 'refuse', close: 'closed', cancel: 'cancelled' },
  running: { edit: 'running', release: 'refuse', start: 'running', report: 'running', unstart: 'released', hold: 'held', complete: 'completed', reopen: 'running', close: 'closed', cancel: 'cancelled' },
  held: { edit: 'held', release: 'refuse', start: 'refuse', report: 'held', unstart: 'held', hold: 'refuse', complete: 'completed', reopen: 'held', close: 'closed', cancel: 'cancelled' },
  completed: { edit: 'refuse', release: 'refuse', start: 'refuse', report: 'completed', unstart: 'refuse', hold: 'refuse', complete: 'refuse', reopen: 'running', close: 'closed', cancel: 'refuse' },
  closed: { edit: 'refuse', release: 'refuse', start: 'refuse', report: 'refuse', unstart: 'refuse', hold: 'refuse', complete: 'refuse', reopen: 'refuse', close: 'refuse', cancel: 'refuse' },
  cancelled: { edit: 'refuse', release: 'refuse', start: 'refuse', report: 'refuse', unstart: 'refuse', hold: 'refuse', complete: 'refuse', reopen: 'refuse', close: 'refuse', cancel: 'refuse' },
};

/** A report is of what has happened: it may come before the start was told, and after the finish. */
const operations: Record<OperationState, Record<OperationVerb, OperationState | 'refuse'>> = {
  waiting: { free: 'ready', start: 'running', unstart: 'refuse', report: 'running', stop: 'refuse', resume: 'refuse', finish: 'completed', reopen: 'refuse', abort: 'aborted' },
  ready: { free: 'ready', start: 'running', unstart: 'refuse', report: 'running', stop: 'refuse', resume: 'refuse', finish: 'completed', reopen: 'refuse', abort: 'aborted' },
  running: { free: 'running', start: 'running', unstart: 'ready', report: 'running', stop: 'held', resume: 'running', finish: 'completed', reopen: 'refuse', abort: 'aborted' },
  held: { free: 'held', start: 'running', unstart: 'ready', report: 'held', stop: 'held', resume: 'running', finish: 'completed', reopen: 'refuse', abort: 'aborted' },
  completed: { free: 'completed', start: 'refuse', unstart: 'refuse', report: 'completed', stop: 'refuse', resume: 'refuse', finish: 'refuse', reopen: 'running', abort: 'completed' },
  aborted: { free: 'aborted', start: 'refuse', unstart: 'refuse', report: 'refuse', stop: 'refuse', resume: 'refuse', finish: 'refuse', reopen: 'refuse', abort: 'aborted' },
};

const saidOfOrder: Record<OrderVerb, Said> = {
  edit: say`changed`, release: say`released`, start: say`started`, report: say`reported on`, unstart: say`taken back to released`, hold: say`held`, complete: say`completed`, reopen: say`opened again`, close: say`closed`, cancel: say`cancelled`,
};
const saidOfOperation: Record<OperationVerb, Said> = {
  free: say`made ready`, start: say`started`, unstart: say`taken back to ready`, report: say`reported on`, stop: say`stopped`, resume: say`resumed`, finish: say`finished`, reopen: say`opened again`, abort: say`aborted`,
};

/** States of orders and operations as they are said. */
export const spokenState: Record<ProductionOrderState | OperationState, Said> = {
  created: say`created`, released: say`released`, waiting: say`waiting`, ready: say`ready`, running: say`running`, held: say`held`, completed: say`completed`, aborted: say`aborted`, closed: say`closed`, cancelled: say`cancelled`,
};

const advice = (state: ProductionOrderState, verb: OrderVerb): Said | '' => {
  if (state === 'created' && (verb === 'start' || verb === 'report')) return say`\nMaybe release it first.`;
  if (state === 'held') return say`\nMaybe resume the order first.`;
  if (verb === 'cancel' && state === 'completed') return say`\nMaybe close it instead.`;
  return '';
};

/** The order's state after the verb; refuses where the verb is not for it. */
export function nextOrderState({ number, state }: { readonly number: string; readonly state: ProductionOrderState }, verb: OrderVerb): ProductionOrderState {
  const next = orders[state][verb];
  if (next !== 'refuse') return next;
  throw new Refusal('conflict', say`Production order ${number} is ${spokenState[state]} and cannot be ${saidOfOrder[verb]}.${advice(state, verb)}`, { details: { state } });
}

/** The operation's state after the verb; refuses where the verb is not for it. */
export function nextOperationState({ number, position, state }: { readonly number: string; readonly position: number; readonly state: OperationState }, verb: OperationVerb): OperationState {
  const next = operations[state][verb];
  if (next !== 'refuse') return next;
  throw new Refusal('conflict', say`Operation ${position} of production order ${number} is ${spokenState[state]} and cannot be ${saidOfOperation[verb]}.`, { details: { state } });
}

export const OPEN_ORDERS: readonly ProductionOrderState[] = ['created', 'released', 'running', 'held'];
