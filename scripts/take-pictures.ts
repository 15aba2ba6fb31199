/**
 * Pictures of a demo plant, made anew so that they stay true: `node scripts/take-pictures.ts` writes those of the guide into docs/pictures;
 * `node scripts/take-pictures.ts --all FOLDER` writes every page, light and dark, at a desk and on a tablet (`--only orders,order` and `--look dark-desk` some of them;
 * `--language de` in German, `--forced` in the colours of Windows' high contrast). `--url ADDRESS` takes a demo that runs already.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, PATIENCE } from '../test/browser.ts';
import { busyMachine, everyPage } from '../test/pages.ts';

const DESK = { width: 1440, height: 900 };
const TABLET = { width: 1024, height: 768 };
/** Number and PIN of somebody of the demo's early shift. */
const OPERATOR = ['E001', '1011'] as const;
const root = join(import.meta.dirname, '..');
const { values: given } = parseArgs({ options: { all: { type: 'string' }, only: { type: 'string' }, look: { type: 'string' }, language: { type: 'string' }, forced: { type: 'boolean' }, url: { type: 'string' } } });

type Scheme = 'light' | 'dark';

/** A demo of its own in a temporary folder; its address once it is ready. */
async function startDemo(): Promise<{ address: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'opsfloor-pictures-'));
  const child = spawn(process.execPath, [join(root, 'bin', 'opsfloor.js'), 'serve', '--demo', '--json', '--port', '0', '--data', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const line = said.split('\n').find((one) => one.startsWith('{"address"'));
    if (line) return {
      address: (JSON.parse(line) as { address: string }).address,
      async stop() {
        child.kill('SIGTERM');
        await ended;
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }
  throw new Error(`The demo did not start: ${said}`);
}

/** What a page shows once its answers are there: no skeleton, nothing moving. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  const answered = (): Promise<void> => page.locator('.k-skeleton, .k-spin').first().waitFor({ state: 'detached', timeout: PATIENCE }).catch(() => {});
  await answered();
  await page.waitForTimeout(1200);
  await answered(); // what was asked for by the first answers
  await page.waitForTimeout(200);
}

// what is typed into and pressed is known by its place: the words are in the language of the pictures

/** Selects an operation of the order that is latest, so that the board tells why. */
async function lateOnBoard(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/schedule`);
  await settle(page);
  await page.keyboard.press(']');
  await page.waitForTimeout(800);
  await page.keyboard.press('Enter');
  await settle(page);
}

async function atTerminal(page: Page, address: string, machine: string, code: string, pin: string): Promise<void> {
  await page.goto(`${address}/k/${machine}`);
  await page.locator('#terminal-code').fill(code);
  await page.locator('.t-sign button[type=submit]').click();
  await page.locator('#terminal-pin').fill(pin);
  await page.locator('.t-sign button[type=submit]').click();
  await page.locator('.t-button.help').waitFor();
  await settle(page);
}

async function opened(browser: Browser, address: string, scheme: Scheme, viewport: typeof DESK): Promise<Page> {
  const page = await browser.newPage({ viewport, colorScheme: scheme, reducedMotion: 'reduce', locale: given.language === 'de' ? 'de-DE' : 'en-GB', hasTouch: viewport === TABLET, ...(given.forced ? { forcedColors: 'active' as const } : {}) });
  page.setDefaultTimeout(PATIENCE);
  if (given.language !== undefined) await page.addInitScript(`localStorage.setItem('opsfloor.language', ${JSON.stringify(given.language)})`);
  await page.goto(address);
  await page.locator('input[type=email]').fill('admin@demo.plant');
  await page.locator('input[type=password]').fill('opsfloor-demo');
  await page.locator('button[type=submit]').click();
  await page.getByRole('navigation').first().waitFor();
  return page;
}

async function ofGuide(browser: Browser, address: string): Promise<void> {
  const folder = join(root, 'docs', 'pictures');
  mkdirSync(folder, { recursive: true });
  const page = await opened(browser, address, 'light', DESK);
  const shoot = async (name: string): Promise<void> => void (await page.screenshot({ path: join(folder, `${name}.png`) }));
  await lateOnBoard(page, address);
  await shoot('board');
  const at = await everyPage(page);
  for (const [name, from] of [['orders', 'orders'], ['order', 'order'], ['material', 'material']] as const) {
    if (at[from] === undefined) continue;
    await page.goto(`${address}${at[from]}`);
    await settle(page);
    await shoot(name);
  }
  await page.setViewportSize(TABLET);
  const machine = await busyMachine(page);
  if (machine !== undefined) {
    await atTerminal(page, address, machine, ...OPERATOR);
    await shoot('terminal');
  }
  await page.close();
}

async function ofEverything(browser: Browser, address: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const only = given.only?.split(',');
  for (const scheme of ['light', 'dark'] as const)
    for (const [size, viewport] of [['desk', DESK], ['tablet', TABLET]] as const) {
      if (given.look !== undefined && given.look !== `${scheme}-${size}`) continue;
      const page = await opened(browser, address, scheme, viewport);
      const machine = await busyMachine(page);
      const steps: Record<string, () => Promise<void>> = {
        ...Object.fromEntries(Object.entries(await everyPage(page)).map(([name, path]) => [name, async () => {
          await page.goto(`${address}${path}`);
          await settle(page);
        }])),
        'schedule-late': () => lateOnBoard(page, address),
        ...(machine === undefined ? {} : { terminal: () => atTerminal(page, address, machine, ...OPERATOR) }),
      };
      for (const [name, show] of Object.entries(steps)) {
        if (only && !only.includes(name)) continue;
        await show();
        await page.screenshot({ path: join(folder, `${name}-${scheme}-${size}.png`) });
      }
      await page.close();
    }
}

const browser = await openBrowser();
if (typeof browser === 'string') throw new Error(browser);
const demo = given.url === undefined ? await startDemo() : { address: given.url, stop: async () => {} };
try {
  if (given.all === undefined) await ofGuide(browser, demo.address);
  else await ofEverything(browser, demo.address, given.all);
} finally {
  await browser.close();
  await demo.stop();
}
