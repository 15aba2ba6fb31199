/** States of production orders and operations in words. */
import type { OperationState, ProductionOrderState } from '#contract/production';
import { t, type Tone } from '#web/kit';

export const ORDER_TONE: Record<ProductionOrderState, Tone> = { created: 'neutral', released: 'plain', running: 'running', held: 'hold', completed: 'done', closed: 'done', cancelled: 'done' };
export const orderWord = (state: ProductionOrderState): string => ({ created: t('Created'), released: t('Released'), running: t('Running'), held: t('Held'), completed: t('Completed'), closed: t('Closed'), cancelled: t('Cancelled') })[state];
export const OPERATION_TONE: Record<OperationState, Tone> = { waiting: 'neutral', ready: 'plain', running: 'running', held: 'hold', completed: 'done', aborted: 'done' };
export const operationWord = (state: OperationState): string => ({ waiting: t('Waiting'), ready: t('Ready'), running: t('Running'), held: t('Stopped'), completed: t('Completed'), aborted: t('Aborted') })[state];
