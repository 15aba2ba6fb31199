/** The lives of a production order and of its operations, as total tables: every state has an answer to every verb. Words of ISA-95. */
import type { OperationState, ProductionOrderState } from '#contract/production';
import { Refusal } from '#kernel/refusal';

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

const saidOfOrder: Record<OrderVerb, string> = {
  edit: 'changed', release: 'released', start: 'started', report: 'reported on', unstart: 'taken back to released', hold: 'held', complete: 'completed', reopen: 'opened again', close: 'closed', cancel: 'cancelled',
};
const saidOfOperation: Record<OperationVerb, string> = {
  free: 'made ready', start: 'started', unstart: 'taken back to ready', report: 'reported on', stop: 'stopped', resume: 'resumed', finish: 'finished', reopen: 'opened again', abort: 'aborted',
};

const advice = (state: ProductionOrderState, verb: OrderVerb): string => {
  if (state === 'created' && (verb === 'start' || verb === 'report')) return '\nMaybe release it first.';
  if (state === 'held') return '\nMaybe resume the order first.';
  if (verb === 'cancel' && state === 'completed') return '\nMaybe close it instead.';
  return '';
};

/** The order's state after the verb; refuses where the verb is not for it. */
export function nextOrderState({ number, state }: { readonly number: string; readonly state: ProductionOrderState }, verb: OrderVerb): ProductionOrderState {
  const next = orders[state][verb];
  if (next !== 'refuse') return next;
  throw new Refusal('conflict', `Production order ${number} is ${state} and cannot be ${saidOfOrder[verb]}.${advice(state, verb)}`, { details: { state } });
}

/** The operation's state after the verb; refuses where the verb is not for it. */
export function nextOperationState({ number, position, state }: { readonly number: string; readonly position: number; readonly state: OperationState }, verb: OperationVerb): OperationState {
  const next = operations[state][verb];
  if (next !== 'refuse') return next;
  throw new Refusal('conflict', `Operation ${position} of production order ${number} is ${state} and cannot be ${saidOfOperation[verb]}.`, { details: { state } });
}

export const OPEN_ORDERS: readonly ProductionOrderState[] = ['created', 'released', 'running', 'held'];
