/** A browser for the walks: headless Chromium, or the reason why there is none on this machine; and the whole app for it to walk through. */
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import chromium from '@sparticuz/chromium';
import { chromium as driver, type Browser, type BrowserContext, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { addUser, openSignIn } from '#accounts';
import { buildHouse } from '#api';
import { hearFacts, takeJobs } from '#app';
import type { Db } from '#db';
import type { Role } from '#kernel/access';
import { act } from '../scenarios/small-plant.ts';

/** What a busy machine may take for one step. */
export const PATIENCE = 40_000;

/** Not the package's own arguments: they switch off the web's security, and with it the Origin that sign-in asks for. */
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] as const;
const PASSWORD = 'a long enough password';

/** Starts Chromium; a text where this machine cannot run it. Where `CI` is set it must: a walk that nobody walks proves nothing. */
export async function openBrowser(): Promise<Browser | string> {
  try {
    return await driver.launch({ executablePath: await chromium.executablePath(), args: [...ARGS], headless: true, timeout: PATIENCE });
  } catch (error) {
    if (process.env['CI']) throw error;
    return `no Chromium here: ${String(error).split('\n')[0]}`;
  }
}

/** Signs in at the app's first page. */
export async function signIn(page: Page, address: string, email: string, password: string): Promise<void> {
  page.setDefaultTimeout(PATIENCE);
  await page.goto(address);
  await page.getByLabel('Email').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('navigation').first().waitFor();
}

/** The button with exactly this text, or one like the pattern. */
export const button = (page: Page | Locator, name: string | RegExp): Locator => page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });

let pictures = 0;
/** Keeps what a page shows as `01-name.png` in the folder that OPSFLOOR_PICTURES names; nothing where it names none. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['OPSFLOOR_PICTURES'];
  if (folder) await page.screenshot({ path: join(folder, `${String((pictures += 1)).padStart(2, '0')}-${name}.png`) });
}

/** Sends to the API as whoever is signed in on the page; fails with the server's sentence. */
export async function post<T>(page: Page, path: string, body: object = {}): Promise<T> {
  return page.evaluate(async ([to, sent]) => {
    const answer = await fetch(`/api/v1${to}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) });
    if (!answer.ok) throw new Error(`POST ${to}: ${await answer.text()}`);
    return answer.json() as Promise<unknown>;
  }, [path, body] as const) as Promise<T>;
}

export interface Walk extends AsyncDisposable {
  readonly db: Db;
  readonly address: string;
  /** Adds somebody with the role, signed in at a browser of their own. */
  readonly enter: (role: Role, options?: BrowserContextOptions) => Promise<{ readonly page: Page; readonly context: BrowserContext }>;
  /** What pages threw so far: nothing, in a sound walk. */
  readonly broken: readonly string[];
}

/** The whole house over a plant, served on a port of its own, and a browser in front of it; undefined, with the test skipped, where there is no browser. */
export async function openWalk(t: TestContext, plant: () => Promise<Db>): Promise<Walk | undefined> {
  const browser = await openBrowser();
  if (typeof browser === 'string') {
    t.skip(browser);
    return undefined;
  }
  const failed = (what: string, error: unknown): void => console.error(what, error);
  const db = await plant();
  const signedIn = await openSignIn(db);
  const server = await buildHouse({ db, signIn: signedIn, version: 'walk' });
  const ends = [await takeJobs(db, failed), await hearFacts(db, failed)];
  const address = (await server.listen({ port: 0, host: '127.0.0.1' })).replace('127.0.0.1', 'localhost');
  const broken: string[] = [];
  let people = 0;
  return {
    db, address, broken,
    async enter(role, options = {}) {
      const email = `${role}-${(people += 1)}@walk.example`;
      await act(db, new Date(), (at) => addUser(at, { name: `Wanda ${role}`, email, password: PASSWORD, roles: [role], sites: 'all', employeeId: null }));
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', locale: 'en-GB', ...options });
      const page = await context.newPage();
      page.on('pageerror', (error) => broken.push(error.message));
      await signIn(page, address, email, PASSWORD);
      return { page, context };
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      for (const end of ends) await end();
      await server.close();
      await signedIn.close();
    },
  };
}
