import { test } from 'node:test';
import assert from 'node:assert/strict';
import { REST, step, type Hand, type Hit, type Input, type Intent, type Mods } from './gesture.ts';

const NONE: Mods = { shift: false, ctrl: false, alt: false };
const bar: Hit = { operation: 7, row: 2, part: 'plot' };
const empty: Hit = { operation: -1, row: 2, part: 'plot' };
const pointer = (type: 'down' | 'move' | 'up', x: number, y: number, more: Partial<Extract<Input, { id: number }>> = {}): Input => ({ type, id: 1, x, y, touch: false, button: 0, mods: NONE, hit: bar, at: 0, ...more });

function play(inputs: readonly Input[], mayMove = true): { readonly hand: Hand; readonly intents: readonly Intent[] } {
  let hand = REST;
  const intents: Intent[] = [];
  for (const input of inputs) {
    const [next, said] = step(hand, input, () => mayMove);
    hand = next;
    intents.push(...said);
  }
  return { hand, intents };
}
const kinds = (intents: readonly Intent[]): string => intents.map((intent) => intent.do).join(' ');

test('a press that does not travel selects; twice on the same bar shows its order', () => {
  assert.deepEqual(play([pointer('down', 10, 10), pointer('move', 12, 11), pointer('up', 12, 11)]).intents, [{ do: 'select', operation: 7, how: 'one' }]);
  const twice = play([pointer('down', 10, 10, { at: 0 }), pointer('up', 10, 10, { at: 50 }), pointer('down', 10, 10, { at: 200 }), pointer('up', 10, 10, { at: 250 })]);
  assert.equal(kinds(twice.intents), 'select fit');
});

test('four pixels turn a press on a bar into a drag, and letting go drops it', () => {
  const { intents, hand } = play([pointer('down', 10, 10), pointer('move', 13, 10), pointer('move', 15, 10), pointer('move', 30, 40), pointer('up', 30, 40)]);
  assert.equal(kinds(intents), 'pick drag drag drop');
  assert.equal(hand.mode, 'idle');
});

test('who may not move a bar pans with it', () => assert.equal(kinds(play([pointer('down', 10, 10), pointer('move', 20, 10)], false).intents), 'hover pan'));

test('Escape puts a bar back, and the rest of the movement does nothing', () => {
  const { intents } = play([pointer('down', 10, 10), pointer('move', 20, 10), { type: 'escape' }, pointer('up', 20, 10)]);
  assert.equal(kinds(intents), 'pick drag cancel');
});

test('dragging empty ground pans; with Shift it draws a lasso; with the space bar a bar pans too', () => {
  assert.equal(kinds(play([pointer('down', 10, 10, { hit: empty }), pointer('move', 30, 10, { hit: empty })]).intents), 'hover pan');
  assert.equal(kinds(play([pointer('down', 10, 10, { hit: empty, mods: { ...NONE, shift: true } }), pointer('move', 30, 30), pointer('up', 40, 40)]).intents), 'lasso lasso-end');
  assert.equal(kinds(play([{ type: 'space', down: true }, pointer('down', 10, 10), pointer('move', 30, 10)]).intents), 'hover pan');
});

test('the wheel scrolls rows, with Shift time, with Ctrl it zooms where the pointer is', () => {
  const wheel = (mods: Mods): Intent | undefined => step(REST, { type: 'wheel', x: 50, y: 5, dx: 0, dy: 100, mods }, () => true)[1][0];
  assert.deepEqual(wheel(NONE), { do: 'pan', dx: -0, dy: -100 });
  assert.deepEqual(wheel({ ...NONE, shift: true }), { do: 'pan', dx: -100, dy: 0 });
  const zoom = wheel({ ...NONE, ctrl: true });
  assert.ok(zoom?.do === 'zoom' && zoom.factor < 1 && zoom.x === 50);
});

test('Ctrl adds to the selection, Shift takes the range', () => {
  for (const [mods, how] of [[{ ...NONE, ctrl: true }, 'toggle'], [{ ...NONE, shift: true }, 'range']] as const)
    assert.deepEqual(play([pointer('down', 1, 1, { mods }), pointer('up', 1, 1, { mods })]).intents, [{ do: 'select', operation: 7, how }]);
});

test('a finger pans; held still for 350 ms it picks the bar up; two fingers zoom', () => {
  const touch = { touch: true };
  assert.equal(kinds(play([pointer('down', 10, 10, touch), pointer('move', 30, 10, touch)]).intents), 'hover pan');
  assert.equal(kinds(play([pointer('down', 10, 10, touch), { type: 'timer', at: 355 }, pointer('move', 60, 10, touch), pointer('up', 60, 10, touch)]).intents), 'pick drag drop');
  const pinch = play([pointer('down', 10, 10, touch), pointer('down', 110, 10, { ...touch, id: 2 }), pointer('move', 210, 10, { ...touch, id: 2 })]).intents;
  assert.ok(pinch[0]?.do === 'zoom' && pinch[0].factor === 2);
});

test('a bar that is pointed at for 120 ms says its tip once', () => {
  const { intents } = play([pointer('move', 5, 5, { at: 0 }), { type: 'timer', at: 125 }, { type: 'timer', at: 250 }]);
  assert.equal(kinds(intents), 'hover tip');
});

test('a right click selects and opens the actions', () => assert.equal(kinds(play([pointer('down', 5, 5, { button: 2 })]).intents), 'select menu'));
