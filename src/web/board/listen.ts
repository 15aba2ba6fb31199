/** The browser's events as inputs of the gesture machine. */
import type { Hit, Input, Mods } from './gesture.ts';
import type { Key } from './keys.ts';

export interface Listening {
  readonly hit: (x: number, y: number) => Hit;
  readonly input: (input: Input) => void;
  /** True where the key was one of the board's. */
  readonly key: (key: Key) => boolean;
  readonly keyUp: (key: string) => void;
  readonly focused: (byKeyboard: boolean) => void;
  readonly resized: () => void;
  /** Every so often, for the line of now. */
  readonly minute: () => void;
  readonly fonts: () => void;
}

const modsOf = (event: MouseEvent): Mods => ({ shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey });

export function listen(host: HTMLElement, grid: HTMLElement, signal: AbortSignal, hears: Listening): void {
  const on = <K extends keyof HTMLElementEventMap>(at: HTMLElement, type: K, hear: (event: HTMLElementEventMap[K]) => void, options: AddEventListenerOptions = {}): void => at.addEventListener(type, hear, { signal, ...options });
  const point = (event: MouseEvent): { x: number; y: number } => {
    const box = host.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const pointer = (type: 'down' | 'move' | 'up') => (event: PointerEvent): void => {
    const { x, y } = point(event);
    const touch = event.pointerType === 'touch';
    if (type === 'down') {
      if (event.button === 1) return;
      host.setPointerCapture(event.pointerId);
      grid.focus({ preventScroll: true });
      event.preventDefault();
    }
    hears.input({ type, id: event.pointerId, x, y, touch, button: event.button, mods: modsOf(event), hit: hears.hit(x, y), at: performance.now() });
    if (type === 'down' && touch) setTimeout(() => hears.input({ type: 'timer', at: performance.now() }), 355);
  };
  on(host, 'pointerdown', pointer('down'));
  on(host, 'pointermove', pointer('move'));
  on(host, 'pointerup', pointer('up'));
  on(host, 'pointercancel', () => hears.input({ type: 'escape' }));
  on(host, 'pointerleave', () => hears.input({ type: 'leave' }));
  on(host, 'contextmenu', (event) => event.preventDefault());
  on(host, 'wheel', (event) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 32 : 1;
    hears.input({ type: 'wheel', ...point(event), dx: event.deltaX * lines, dy: event.deltaY * lines, mods: modsOf(event) });
  }, { passive: false });
  on(grid, 'keydown', (event) => {
    if (event.key === ' ') hears.input({ type: 'space', down: true });
    if (event.repeat && (event.key === ' ' || event.key.toLowerCase() === 'x')) return event.preventDefault();
    if (!hears.key({ key: event.key, shift: event.shiftKey, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey })) return;
    event.preventDefault();
    event.stopPropagation();
  });
  on(grid, 'keyup', (event) => {
    if (event.key === ' ') hears.input({ type: 'space', down: false });
    hears.keyUp(event.key);
  });
  on(grid, 'focus', () => hears.focused(grid.matches(':focus-visible')));
  on(grid, 'blur', () => {
    // keys that are let go elsewhere
    hears.input({ type: 'space', down: false });
    hears.keyUp(' ');
    hears.focused(false);
  });
  const sizes = new ResizeObserver(() => hears.resized());
  sizes.observe(host);
  const clock = setInterval(hears.minute, 20_000);
  signal.addEventListener('abort', () => {
    sizes.disconnect();
    clearInterval(clock);
  });
  void document.fonts.ready.then(() => { if (!signal.aborted) hears.fonts(); });
}
