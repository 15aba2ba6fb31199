/**
 * First useful paint of each page of the demo plant: from the touch that opens it to the frame in which its rows stand there, no skeleton left.
 * `node benchmarks/first-paint.ts [address]`, beside a running `npm start`. Each page is opened from another one of the app, the first time with its
 * code still to be fetched, then again. Beside the time on the clock stands the page's own processor time, which a busy machine does not change much.
 */
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Page } from 'playwright-core';
import { everyPage } from '../test/pages.ts';

const ADDRESS = process.argv[2] ?? 'http://localhost:3000';
const GATE = 300;

/** Goes to an address without loading the app anew, and tells how long it took, ms. In the browser's own words, as text. */
const opened = (page: Page, path: string): Promise<number> => page.evaluate(`(async () => {
  const began = performance.now();
  history.pushState({}, '', ${JSON.stringify(path)});
  dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  return (${SETTLED})(began);
})()`);
/** Resolves with the ms since \`began\` of the first frame after which nothing is waited for. */
const SETTLED = `(began) => new Promise((resolve) => {
  let since = 0;
  const look = () => {
    const now = performance.now();
    const waits = document.querySelector('.k-skeleton, .k-spin') !== null || document.querySelector('h1, .b-canvas, .t-terminal, .w-wall, header') === null;
    if (waits) since = 0;
    else if (since === 0) since = now;
    // a page that has not begun to ask yet has no skeleton either: it has to stay so for a while
    if (since > 0 && now - since > 250) resolve(since - began);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'], headless: true });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', reducedMotion: 'reduce' });
const page = await context.newPage();
await page.goto(ADDRESS);
await page.getByLabel('Email').fill('admin@demo.plant');
await page.getByRole('textbox', { name: 'Password' }).fill('opsfloor-demo');
await page.getByRole('button', { name: 'Sign in', exact: true }).click();
await page.getByRole('navigation').first().waitFor();
const pages = Object.entries(await everyPage(page)).filter(([name]) => !name.includes('-print') && name !== 'terminals' && name !== 'wall');
const devtools = await context.newCDPSession(page);
await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
const worked = async (): Promise<number> => 1000 * (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value;
console.log(`ms, gate ${GATE}\nfirst  processor   again  processor`);
const over: string[] = [];
for (const [name, path] of pages) {
  const told: string[] = [];
  for (const time of ['first', 'again']) {
    await opened(page, name === 'begin' ? '/settings' : '/begin');
    const before = await worked();
    const took = await opened(page, path);
    told.push(took.toFixed(0).padStart(5), ((await worked()) - before).toFixed(0).padStart(10));
    if (time === 'first' && took > GATE) over.push(name);
  }
  console.log(`${told.join(' ')}   ${name}`);
}
console.log(`${pages.length} pages; the first time over ${GATE} ms: ${over.join(', ') || 'none'}`);
await browser.close();
