/** What hands do, as a pure machine: events in, intents out. Nothing here touches the screen. */

export interface Mods {
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
}
/** What lies under the pointer. */
export interface Hit {
  readonly operation: number;
  /** Index of the row; -1 outside. */
  readonly row: number;
  readonly part: 'plot' | 'row-head' | 'time-head' | 'corner';
}
export type Input =
  | { readonly type: 'down' | 'move' | 'up'; readonly id: number; readonly x: number; readonly y: number; readonly touch: boolean; readonly button: number; readonly mods: Mods; readonly hit: Hit; readonly at: number }
  | { readonly type: 'wheel'; readonly x: number; readonly y: number; readonly dx: number; readonly dy: number; readonly mods: Mods }
  | { readonly type: 'leave' }
  | { readonly type: 'escape' }
  | { readonly type: 'space'; readonly down: boolean }
  | { readonly type: 'timer'; readonly at: number };

export type Intent =
  | { readonly do: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly do: 'zoom'; readonly factor: number; readonly x: number }
  | { readonly do: 'hover'; readonly hit: Hit | null; readonly x: number; readonly y: number }
  | { readonly do: 'tip'; readonly operation: number; readonly x: number; readonly y: number }
  | { readonly do: 'select'; readonly operation: number; readonly how: 'one' | 'toggle' | 'range' }
  | { readonly do: 'fit'; readonly operation: number }
  | { readonly do: 'fold'; readonly row: number }
  | { readonly do: 'menu'; readonly operation: number; readonly x: number; readonly y: number }
  | { readonly do: 'pick'; readonly operation: number; readonly x: number; readonly y: number; readonly touch: boolean }
  | { readonly do: 'drag'; readonly x: number; readonly y: number; readonly mods: Mods }
  | { readonly do: 'drop' }
  | { readonly do: 'cancel' }
  | { readonly do: 'lasso'; readonly rect: readonly [number, number, number, number] }
  | { readonly do: 'lasso-end'; readonly rect: readonly [number, number, number, number] };

interface Touch { readonly x: number; readonly y: number }
interface Pressed { readonly x: number; readonly y: number; readonly hit: Hit; readonly mods: Mods; readonly at: number; readonly touch: boolean; readonly button: number }
export interface Hand {
  readonly mode: 'idle' | 'pressed' | 'pan' | 'drag' | 'lasso' | 'pinch';
  readonly pressed: Pressed | null;
  readonly last: Touch;
  readonly touches: ReadonlyMap<number, Touch>;
  readonly space: boolean;
  readonly resting: { readonly since: number; readonly operation: number; readonly shown: boolean } | null;
  readonly clicked: { readonly at: number; readonly operation: number } | null;
}

export const REST: Hand = { mode: 'idle', pressed: null, last: { x: 0, y: 0 }, touches: new Map(), space: false, resting: null, clicked: null };
/** px before a press is a drag; ms of rest before the tip; ms of a long press; ms between two clicks that are one double click. */
const SLOP = 4, TIP_MS = 120, LONG_MS = 350, DOUBLE_MS = 350;

type Step = readonly [Hand, readonly Intent[]];

/** May the operation be moved? Asked when a drag begins. */
export type MayMove = (operation: number) => boolean;

export function step(hand: Hand, input: Input, mayMove: MayMove): Step {
  switch (input.type) {
    case 'wheel': {
      if (input.mods.ctrl) return [hand, [{ do: 'zoom', factor: Math.exp(-Math.max(-120, Math.min(120, input.dy)) * 0.0032), x: input.x }]];
      const sideways = input.mods.shift && input.dx === 0;
      return [hand, [{ do: 'pan', dx: sideways ? -input.dy : -input.dx, dy: sideways ? 0 : -input.dy }]];
    }
    case 'space':
      return [{ ...hand, space: input.down }, []];
    case 'leave':
      return hand.mode === 'idle' ? [{ ...hand, resting: null }, [{ do: 'hover', hit: null, x: 0, y: 0 }]] : [hand, []];
    case 'escape':
      return hand.mode === 'drag' || hand.mode === 'lasso' ? [{ ...hand, mode: 'idle', pressed: null }, [{ do: 'cancel' }]] : [hand, []];
    case 'timer':
      return timed(hand, input.at, mayMove);
    case 'down':
      return down(hand, input);
    case 'move':
      return moved(hand, input, mayMove);
    case 'up':
      return up(hand, input);
  }
}

type PointerInput = Extract<Input, { readonly id: number }>;

function down(hand: Hand, input: PointerInput): Step {
  const touches = new Map(hand.touches).set(input.id, { x: input.x, y: input.y });
  if (input.touch && touches.size === 2) return hand.mode === 'drag' ? [{ ...hand, touches }, []] : [{ ...hand, mode: 'pinch', touches, pressed: null }, []];
  if (input.button === 2) return [hand, input.hit.operation >= 0 ? [{ do: 'select', operation: input.hit.operation, how: 'one' }, { do: 'menu', operation: input.hit.operation, x: input.x, y: input.y }] : []];
  return [{ ...hand, mode: 'pressed', touches, pressed: { x: input.x, y: input.y, hit: input.hit, mods: input.mods, at: input.at, touch: input.touch, button: input.button }, last: { x: input.x, y: input.y }, resting: null }, []];
}

function moved(hand: Hand, input: PointerInput, mayMove: MayMove): Step {
  const here = { x: input.x, y: input.y };
  if (hand.mode === 'pinch') return pinch(hand, input);
  if (hand.mode === 'idle') {
    if (input.touch) return [hand, []];
    const same = hand.resting?.operation === input.hit.operation;
    const resting = input.hit.operation < 0 ? null : same ? hand.resting : { since: input.at, operation: input.hit.operation, shown: false };
    return [{ ...hand, last: here, resting }, [{ do: 'hover', hit: input.hit, ...here }]];
  }
  const pressed = hand.pressed!;
  if (hand.mode === 'pressed') {
    if (Math.hypot(input.x - pressed.x, input.y - pressed.y) < SLOP) return [hand, []];
    const { operation, part } = pressed.hit;
    if (part === 'row-head' && !pressed.touch) return [hand, []];
    if (part === 'plot' && pressed.mods.shift && operation < 0 && !pressed.touch) return [{ ...hand, mode: 'lasso', last: here }, [{ do: 'lasso', rect: [pressed.x, pressed.y, input.x, input.y] }]];
    if (part === 'plot' && operation >= 0 && !hand.space && !pressed.touch && pressed.button === 0 && mayMove(operation)) {
      return [{ ...hand, mode: 'drag', last: here }, [{ do: 'pick', operation, x: pressed.x, y: pressed.y, touch: false }, { do: 'drag', ...here, mods: input.mods }]];
    }
    return [{ ...hand, mode: 'pan', last: here }, [{ do: 'hover', hit: null, x: 0, y: 0 }, { do: 'pan', dx: input.x - pressed.x, dy: input.y - pressed.y }]];
  }
  if (hand.mode === 'pan') return [{ ...hand, last: here }, [{ do: 'pan', dx: input.x - hand.last.x, dy: input.y - hand.last.y }]];
  if (hand.mode === 'lasso') return [{ ...hand, last: here }, [{ do: 'lasso', rect: [pressed.x, pressed.y, input.x, input.y] }]];
  if (hand.touches.size > 1 && input.id !== [...hand.touches.keys()][0]) {
    const before = hand.touches.get(input.id);
    return [{ ...hand, touches: new Map(hand.touches).set(input.id, here) }, before ? [{ do: 'pan', dx: 0, dy: input.y - before.y }] : []];
  }
  return [{ ...hand, last: here }, [{ do: 'drag', ...here, mods: input.mods }]];
}

function up(hand: Hand, input: PointerInput): Step {
  const touches = new Map(hand.touches);
  touches.delete(input.id);
  const idle: Hand = { ...hand, mode: 'idle', pressed: null, touches };
  const pressed = hand.pressed;
  if (hand.mode === 'drag') return touches.size > 0 ? [{ ...hand, touches }, []] : [idle, [{ do: 'drop' }]];
  if (hand.mode === 'lasso') return [idle, [{ do: 'lasso-end', rect: [pressed!.x, pressed!.y, input.x, input.y] }]];
  if (hand.mode !== 'pressed' || !pressed) return [touches.size > 0 ? { ...hand, touches } : idle, []];
  const { hit, mods } = pressed;
  if (hit.part === 'row-head') return [idle, [{ do: 'fold', row: hit.row }]];
  if (hit.part !== 'plot') return [idle, []];
  const double = hand.clicked && hand.clicked.operation === hit.operation && input.at - hand.clicked.at < DOUBLE_MS;
  const clicked = { at: input.at, operation: hit.operation };
  if (double && hit.operation >= 0) return [{ ...idle, clicked: null }, [{ do: 'fit', operation: hit.operation }]];
  return [{ ...idle, clicked }, [{ do: 'select', operation: hit.operation, how: mods.ctrl ? 'toggle' : mods.shift ? 'range' : 'one' }]];
}

function pinch(hand: Hand, input: PointerInput): Step {
  const before = hand.touches.get(input.id);
  const other = [...hand.touches].find(([id]) => id !== input.id)?.[1];
  if (!before || !other) return [hand, []];
  const touches = new Map(hand.touches).set(input.id, { x: input.x, y: input.y });
  const gap = (at: Touch): number => Math.max(20, Math.hypot(at.x - other.x, at.y - other.y));
  const middle = (input.x + other.x) / 2;
  return [{ ...hand, touches }, [{ do: 'zoom', factor: gap(input) / gap(before), x: middle }, { do: 'pan', dx: (input.x - before.x) / 2, dy: (input.y - before.y) / 2 }]];
}

function timed(hand: Hand, at: number, mayMove: MayMove): Step {
  const { pressed, resting } = hand;
  if (hand.mode === 'pressed' && pressed?.touch && at - pressed.at >= LONG_MS && pressed.hit.operation >= 0) {
    const { operation } = pressed.hit;
    if (!mayMove(operation)) return [{ ...hand, mode: 'idle', pressed: null }, [{ do: 'select', operation, how: 'one' }, { do: 'menu', operation, x: pressed.x, y: pressed.y }]];
    return [{ ...hand, mode: 'drag' }, [{ do: 'pick', operation, x: pressed.x, y: pressed.y, touch: true }]];
  }
  if (hand.mode === 'idle' && resting && !resting.shown && at - resting.since >= TIP_MS) return [{ ...hand, resting: { ...resting, shown: true } }, [{ do: 'tip', operation: resting.operation, ...hand.last }]];
  return [hand, []];
}
