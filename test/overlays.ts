/** Finds what floats over a page by trying everything that can be touched on it, while nothing is written. */
import type { Locator, Page } from 'playwright-core';

/** What floats. */
const FLOATS = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]:not([role=grid] *)';
/** What is touched only once, wherever it stands: the rail and the head are the same over every page. */
const FRAME = '.s-rail, .s-head';
/** Touched by nobody here: it leaves the page for good. */
const NEVER = /sign out|deutsch|english|print|download|csv|xlsx|json|template/i;
/** Of a page that has more of them, so many are tried. */
const MOST = 40;

/** Posted, and yet a question: it changes nothing. */
const ASKS = /\/calendar-hours$/;

/** While it lasts, whatever is sent to be written is refused: a button may be pressed without anything coming of it. */
export async function refuseWrites(page: Page): Promise<() => Promise<void>> {
  const refused = { type: 'about:blank', title: 'Not now', status: 409, detail: 'Nothing is written while the pages are judged.' };
  await page.route('**/api/**', async (route) => (route.request().method() === 'GET' || ASKS.test(route.request().url()) ? route.fallback() : route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify(refused) })));
  return () => page.unroute('**/api/**');
}

/** What lies open now, topmost last. */
const lying = async (page: Page): Promise<Locator[]> => {
  const all = await page.locator(FLOATS).all();
  const seen = await Promise.all(all.map((one) => one.isVisible()));
  return all.filter((_, at) => seen[at]);
};

/** A name for an overlay by which it is known again: kind and what it is called; figures left out, which change with the row. */
async function nameOf(page: Page, one: Locator): Promise<string> {
  const by = await one.getAttribute('aria-labelledby');
  const said = (await one.getAttribute('aria-label')) ?? (by === null ? '' : ((await page.locator(`[id="${by}"]`).first().textContent()) ?? ''));
  return `${await one.getAttribute('role')} ${said.replaceAll(/[\d-]+/g, '#').slice(0, 60)}`;
}

interface Touch { readonly spot: string; readonly says: string }
/** Runs in the page. Marks what can be touched, and says what is written on it. */
const MARK = `([host, outside]) => {
  const found = [];
  const words = new Set();
  const root = [...document.querySelectorAll(host)].findLast((node) => node.getClientRects().length > 0) ?? document.body;
  for (const node of root.querySelectorAll('button:not([role=tab], [role=radio]), [role=combobox], [role=menuitem], [aria-haspopup], [role=row][aria-rowindex="2"] [role=gridcell]:nth-child(2)')) {
    if (outside !== '' && node.closest(outside)) continue;
    const row = node.closest('[role=row]');
    if (row && !['1', '2'].includes(row.getAttribute('aria-rowindex'))) continue;
    const line = node.closest('tbody tr, li');
    if (line && line.parentElement.firstElementChild !== line) continue;
    if (node.matches(':disabled, [aria-disabled=true], [aria-hidden=true] *') || node.getClientRects().length === 0) continue;
    const says = (node.getAttribute('role') ?? node.tagName) + ' ' + (node.getAttribute('aria-label') ?? node.textContent ?? '').trim().slice(0, 60);
    if (words.has(says)) continue;
    words.add(says);
    node.dataset.touched = String(found.length);
    found.push({ spot: String(found.length), says });
  }
  return found;
}`;
/** Buttons, choices, and the first row of each table. Tabs and what narrows a list are left out: they are pages with an address of their own. */
const touchable = (page: Page, within: string, outside: string): Promise<Touch[]> => page.evaluate<Touch[]>(`(${MARK})(${JSON.stringify([within, outside])})`);

/** Closes whatever is open; the page is loaded anew where Escape does not. */
async function close(page: Page): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    if ((await lying(page)).length === 0) return;
    await page.keyboard.press('Escape');
    await page.waitForTimeout(150);
  }
  if ((await lying(page)).length > 0) await page.reload();
}

/**
 * Tries everything on a page that is shown, and whatever each menu offers; `judge` is called with what was touched while something is open that no
 * page had open before. `known` holds the names of what was open already, over all pages.
 */
export async function openEverything(page: Page, known: Set<string>, show: () => Promise<void>, judge: (opened: string) => Promise<void>): Promise<void> {
  const address = page.url();
  const touch = async (says: string, within = 'body'): Promise<boolean> => {
    const [one] = (await touchable(page, within, '')).filter((each) => each.says === says);
    if (!one) return false;
    await page.locator(`[data-touched="${one.spot}"]`).first().click({ timeout: 2000, force: true }).catch(() => {});
    await page.waitForTimeout(250);
    return true;
  };
  const back = async (): Promise<void> => {
    if (new URL(page.url()).pathname !== new URL(address).pathname) await page.goto(address);
    else if (page.url() !== address) await page.goto(address);
    else return close(page);
    await show();
  };
  const frame = known.has('frame') ? FRAME : '';
  known.add('frame');
  for (const { says } of (await touchable(page, 'body', frame)).slice(0, MOST)) {
    if (NEVER.test(says) || !(await touch(says))) continue;
    if (new URL(page.url()).pathname === new URL(address).pathname)
      for (const one of await lying(page)) {
        const name = await nameOf(page, one);
        if (known.has(name) && !name.startsWith('menu')) continue;
        if (!known.has(name)) await judge(`${says} → ${name}`);
        known.add(name);
        if (!name.startsWith('menu')) continue;
        for (const choice of await touchable(page, '[role=menu]', '')) {
          const key = `choice ${choice.says.replaceAll(/[\d-]+/g, '#')}`;
          if (known.has(key) || NEVER.test(choice.says)) continue;
          known.add(key);
          if ((await lying(page)).length === 0) await touch(says);
          await touch(choice.says, '[role=menu]');
          if (new URL(page.url()).pathname !== new URL(address).pathname) {
            await back();
            continue;
          }
          for (const deeper of await lying(page)) {
            const called = await nameOf(page, deeper);
            if (known.has(called) || called.startsWith('menu')) continue;
            known.add(called);
            await judge(`${says}, ${choice.says} → ${called}`);
          }
          await back();
        }
      }
    await back();
  }
}
