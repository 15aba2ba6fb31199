/** A browser for the walks: headless Chromium, or the reason why there is none on this machine. */
import chromium from '@sparticuz/chromium';
import { chromium as driver, type Browser, type Page } from 'playwright-core';

/** What a busy machine may take for one step. */
export const PATIENCE = 40_000;

/** Not the package's own arguments: they switch off the web's security, and with it the Origin that sign-in asks for. */
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] as const;

/** Starts Chromium; a text where this machine cannot run it. */
export async function openBrowser(): Promise<Browser | string> {
  try {
    return await driver.launch({ executablePath: await chromium.executablePath(), args: [...ARGS], headless: true, timeout: PATIENCE });
  } catch (error) {
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
