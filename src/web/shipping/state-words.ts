/** States of shipments in words. */
import type { ShipmentState } from '#contract/shipping';
import { t, type Tone } from '#web/kit';

export const TONE: Record<ShipmentState, Tone> = { open: 'plain', picked: 'running', shipped: 'done', cancelled: 'done' };
export const stateWord = (state: ShipmentState): string => ({ open: t('To pick'), picked: t('Picked'), shipped: t('Shipped'), cancelled: t('Cancelled') })[state];
