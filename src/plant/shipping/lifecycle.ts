/** The life of a shipment, as a total table: every state has an answer to every verb. */
import type { ShipmentState } from '#contract/shipping';
import { Refusal, say, type Said } from '#kernel/refusal';

export type ShipmentVerb = 'edit' | 'pick' | 'unpick' | 'ship' | 'cancel' | 'take-back';

/** Whether it is `open` or `picked` after picking follows from what is picked: see `pick`. */
const table: Record<ShipmentState, Record<ShipmentVerb, ShipmentState | 'refuse'>> = {
  open: { edit: 'open', pick: 'picked', unpick: 'open', ship: 'shipped', cancel: 'cancelled', 'take-back': 'refuse' },
  picked: { edit: 'picked', pick: 'picked', unpick: 'open', ship: 'shipped', cancel: 'cancelled', 'take-back': 'refuse' },
  shipped: { edit: 'refuse', pick: 'refuse', unpick: 'refuse', ship: 'refuse', cancel: 'refuse', 'take-back': 'picked' },
  cancelled: { edit: 'refuse', pick: 'refuse', unpick: 'refuse', ship: 'refuse', cancel: 'refuse', 'take-back': 'refuse' },
};

const said: Record<ShipmentVerb, Said> = { edit: say`changed`, pick: say`picked for`, unpick: say`unpicked`, ship: say`shipped`, cancel: say`cancelled`, 'take-back': say`taken back` };

const stateOf: Record<ShipmentState, Said> = { open: say`open`, picked: say`picked`, shipped: say`shipped`, cancelled: say`cancelled` };

/** Refuses where the verb is not for the shipment. */
export function demandVerb({ number, state }: { readonly number: string; readonly state: ShipmentState }, verb: ShipmentVerb): void {
  if (table[state][verb] === 'refuse') throw new Refusal('conflict', say`Shipment ${number} is ${stateOf[state]} and cannot be ${said[verb]}.`, { details: { state } });
}
