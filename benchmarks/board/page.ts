/** In the browser: one board of chance, and what it costs to show it, to move through it and to drag on it. */
import { Board, boardOfChance, paletteOf, type Hears, type Words } from '#web/board';

interface Measured { readonly name: string; readonly median: number; readonly p95: number }

const words = {
  rowsTitle: { machines: 'Work center', orders: 'Order', people: 'Person' }, share: (share) => `${Math.round(share * 100)} %`, shut: 'Shut', selected: (count) => `${count} selected`, load: 'Load 24 h', machines: (count) => `${count} machines`, down: (text) => `Down: ${text}`, maintenance: (text) => text, overtime: (text) => text,
  day: (wall) => wall.toUTCString().slice(0, 11), month: (wall) => wall.toUTCString().slice(8, 11), grid: 'Board', row: (name, operations) => `${name}, ${operations}`, operation: (_, o) => `operation ${o}`, outcome: () => '', moveKeys: '', cancelled: '', notMovable: '',
} satisfies Words;
const silent: Hears = { selected() {}, viewed() {}, folded() {}, tip() {}, dragged() {}, async dropped() {}, menu() {}, opened() {}, typeTime() {} };
const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));

/** Frame intervals while something is done in each of 45 frames. */
async function frames(name: string, act: (n: number) => void): Promise<Measured> {
  const taken: number[] = [];
  let before = await frame();
  for (let n = 0; n < 45; n++) {
    act(n);
    const now = await frame();
    taken.push(now - before);
    before = now;
  }
  return of(name, taken);
}
function of(name: string, taken: readonly number[]): Measured {
  const sorted = [...taken].sort((a, b) => a - b);
  return { name, median: sorted[Math.floor(sorted.length / 2)]!, p95: sorted[Math.floor(sorted.length * 0.95)]! };
}

async function measure(machines: number, operations: number): Promise<{ readonly firstPaint: number; readonly heapMiB: number; readonly measured: readonly Measured[] }> {
  const { data, problem, plan } = boardOfChance({ machines, operations });
  const host = document.createElement('div');
  host.className = 'b-board';
  host.style.cssText = 'position:absolute;inset:0';
  document.body.replaceChildren(host);
  const heap = (): number => { (globalThis as { gc?: () => void }).gc?.(); return (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize; };
  await frame();
  const empty = heap();
  const begun = performance.now();
  const board = new Board(host, { words, palette: paletteOf(() => '#8090A0', false), hears: silent, rowHeight: 26 });
  board.show(data, { problem, plan, mayThaw: true }, true);
  await frame();
  await frame();
  const firstPaint = performance.now() - begun;
  const heapMiB = (heap() - empty) / 2 ** 20;

  const at = (type: string, x: number, y: number, more: PointerEventInit = {}): void => void host.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX: x, clientY: y, bubbles: true, pointerType: 'mouse', ...more }));
  host.setPointerCapture = () => {};
  const wheel = (dx: number, dy: number, ctrlKey = false): void => void host.dispatchEvent(new WheelEvent('wheel', { deltaX: dx, deltaY: dy, ctrlKey, clientX: 800, clientY: 400, bubbles: true, cancelable: true }));
  const measured: Measured[] = [];
  board.span(48 * 60);
  await frame();
  measured.push(await frames('pan, 48 h', (n) => wheel(n < 22 ? 30 : -30, 0)));
  measured.push(await frames('scroll rows, 48 h', (n) => wheel(0, n < 22 ? 40 : -40)));
  measured.push(await frames('zoom', (n) => wheel(0, n < 22 ? 25 : -25, true)));
  board.span(14 * 1440);
  await frame();
  measured.push(await frames('pan, 14 d', (n) => wheel(n < 22 ? 30 : -30, 0)));
  board.whole();
  await frame();
  measured.push(await frames('pan, whole plant', (n) => wheel(n < 22 ? 10 : -10, 0)));
  board.whole();
  board.now();
  board.span(33 * 60);
  await frame();
  await frame();

  // a drag: from the move to the end of the frame that shows it
  const store = board.store!;
  const { view, headWidth, headHeight, layout } = board.scene;
  const o = store.byMachine[1]!.find((one) => store.start[one]! > data.frozenUntil + 60 && !store.operations[one]!.pinned)!;
  const x = headWidth + (store.start[o]! + 5 - view.from) * view.scale;
  const y = headHeight + layout.rows[layout.rowOfMachine[1]!]!.y - view.top + 12;
  at('pointermove', x, y);
  at('pointerdown', x, y);
  const compiled = performance.now();
  at('pointermove', x + 6, y);
  await frame();
  const firstTry = performance.now() - compiled;
  const taken: number[] = [];
  for (let n = 0; n < 45; n++) {
    const begin = performance.now();
    at('pointermove', x + 6 + (n < 22 ? n : 45 - n) * 4, y + (n % 20 < 10 ? 0 : 26));
    await frame();
    await new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); });
    taken.push(performance.now() - begin);
  }
  at('pointercancel', x, y);
  measured.push({ name: 'first frame of a drag', median: firstTry, p95: firstTry }, of('drag', taken));
  board.end();
  return { firstPaint, heapMiB, measured };
}

Object.assign(window, { measure });
