import { test } from 'node:test';
import assert from 'node:assert/strict';
import { shipmentState } from '#contract/shipping';
import { demandVerb, type ShipmentVerb } from './lifecycle.ts';

const VERBS: readonly ShipmentVerb[] = ['edit', 'pick', 'unpick', 'ship', 'cancel', 'take-back'];

test('what may be done to a shipment in each state, and everything else is refused', () => {
  const table = shipmentState.options.map((state) => [state, ...VERBS.map((verb) => {
    try {
      demandVerb({ number: 'SH-1', state }, verb);
      return 'yes';
    } catch (error) {
      assert.match((error as Error).message, new RegExp(`^Shipment SH-1 is ${state} and cannot be \\w`));
      return '-';
    }
  })].join(' '));
  assert.deepEqual(table, ['open yes yes yes yes yes -', 'picked yes yes yes yes yes -', 'shipped - - - - - yes', 'cancelled - - - - - -']);
});
