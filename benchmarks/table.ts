/**
 * A table of 20,000 rows scrolled in a browser without a GPU: intervals between frames, and the page's processor time for each.
 * `node benchmarks/table.ts [address]`, beside a running `npm start`: the demo plant's lists of items and orders, each answered with 20,000 rows.
 */
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Page } from 'playwright-core';

const ADDRESS = process.argv[2] ?? 'http://localhost:3000';
const ROWS = 20_000;
const FRAMES = 150;
/** Pixels a frame: a row, as a wheel does; half a screen; another place altogether. */
const STEPS = [37, 220, 2000];

/** Scrolls once; the intervals between frames, ms. In the browser's own words, as text. */
const scroll = (page: Page, step: number): Promise<number[]> => page.evaluate(`(async () => {
  const table = document.querySelector('.k-table .scroll');
  table.scrollTop = 0;
  await new Promise((resolve) => setTimeout(resolve, 300));
  const times = [];
  let last = performance.now();
  for (let frame = 0; frame < ${FRAMES}; frame++) {
    table.scrollTop += ${step};
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  return times;
})()`);

const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'], headless: true });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
const page = await context.newPage();
await page.goto(ADDRESS);
await page.getByLabel('Email').fill('planner@demo.plant');
await page.getByRole('textbox', { name: 'Password' }).fill('opsfloor-demo');
await page.getByRole('button', { name: 'Sign in', exact: true }).click();
await page.getByRole('navigation').first().waitFor();
await page.route(/\/api\/v1\/(items|sales-orders)\?/, async (route) => {
  const { rows } = (await (await route.fetch()).json()) as { rows: object[] };
  await route.fulfill({ json: { rows: Array.from({ length: ROWS }, (_, n) => ({ ...rows[n % rows.length], id: n + 1 })), next: null } });
});
const devtools = await context.newCDPSession(page);
await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
const metrics = async (): Promise<Record<string, number>> => Object.fromEntries((await devtools.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));

console.log('list     px a frame   frame median, p95 ms   processor ms a frame: all, script, layout and style');
for (const list of ['items', 'orders']) {
  await page.goto(`${ADDRESS}/${list}`);
  await page.getByRole('row').nth(5).waitFor();
  await page.waitForTimeout(1500);
  for (const step of STEPS) {
    await scroll(page, step); // once for the machine code to be made
    const before = await metrics();
    const times = (await scroll(page, step)).sort((a, b) => a - b);
    const after = await metrics();
    const of = (...names: string[]): string => names.reduce((sum, name) => sum + ((after[name]! - before[name]!) * 1000) / FRAMES, 0).toFixed(1).padStart(5);
    console.log(`${list.padEnd(8)} ${String(step).padStart(10)}   ${times[FRAMES / 2]!.toFixed(1).padStart(6)} ${times[Math.floor(FRAMES * 0.95)]!.toFixed(1).padStart(6)}          ${of('TaskDuration')} ${of('ScriptDuration')} ${of('LayoutDuration', 'RecalcStyleDuration')}`);
  }
}
await browser.close();
