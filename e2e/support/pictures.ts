import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));

/** Writes a picture of the page's top for the documents where they are asked for (`ASSENT_PICTURES=1`); nothing otherwise. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.ASSENT_PICTURES !== '1') return;
  await page.evaluate(() => window.scrollTo(0, 0));
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' });
}
