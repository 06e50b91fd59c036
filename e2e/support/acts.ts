import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

/** A button that asks once more in a dialog, with the same words. */
export async function confirm(page: Page, act: string): Promise<void> {
  await page.getByRole('button', { name: act, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** A board member reads a request and votes for it. */
export async function voteFor(page: Page, title: string): Promise<void> {
  await page.goto('/board');
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('radio', { name: 'Approve' }).check();
  await page.getByLabel('Reason').fill('A useful question, and nothing about a single person can be learnt.');
  await confirm(page, 'Send my vote');
}

/** The chair decides in line with the votes. */
export async function approve(page: Page, title: string): Promise<void> {
  await page.goto('/board');
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('radio', { name: 'Approve' }).check();
  await page.getByLabel('Reason').fill('Both members recommend it; the conditions bind every question.');
  await confirm(page, 'Decide');
  await expect(page.getByText(/^Approved on/)).toBeVisible();
}

/** A patient says yes to a study, for everything it wants, until it ends. */
export async function optIn(page: Page, title: string): Promise<void> {
  await page.goto('/patient');
  await page
    .getByRole('listitem')
    .filter({ hasText: title })
    .getByRole('link', { name: 'Read and answer' })
    .click();
  await page.getByRole('button', { name: 'Yes, it may' }).click();
  await expect(page.getByRole('heading', { name: 'Your records' })).toBeVisible();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('radio', { name: /Until the study ends/ }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Check my answers' }).click();
  await page.getByRole('button', { name: 'Yes, count me' }).click();
  await expect(page.getByRole('heading', { name: 'Your answer is recorded' })).toBeVisible();
}

/** A patient takes a yes to a study back: three steps, no reason. */
export async function stopSharing(page: Page, title: string): Promise<void> {
  await page.goto('/patient');
  await page
    .getByRole('listitem')
    .filter({ hasText: title })
    .getByRole('link', { name: 'Stop this' })
    .click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Check my answers' }).click();
  await page.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(page.getByRole('heading', { name: 'You have stopped sharing' })).toBeVisible();
}

/** A researcher asks how many people an approved cohort holds; gives the address of the release. */
export async function askHowMany(page: Page, study: string): Promise<string> {
  await page.goto(`${study}/ask`);
  await page.getByRole('radio', { name: 'How many people' }).check();
  await page.getByLabel('Epsilon to spend').fill('0.5');
  await page.getByRole('button', { name: /^Run for 0\.5 epsilon$|^Get the stored answer/ }).click();
  await page.waitForURL(/\/researcher\/releases\//);
  return page.url();
}

/** Puts the text of a file into the verifier, as a file, and has it checked; gives the answer's place on the page. */
export async function verify(page: Page, text: string): Promise<Locator> {
  const buffer = Buffer.from(text);
  await page
    .getByLabel('Evidence file or receipt')
    .setInputFiles({ name: 'evidence.json', mimeType: 'application/json', buffer });
  await expect(page.getByText('Taken: evidence.json')).toBeVisible();
  await page.getByRole('button', { name: 'Check it' }).click();
  const answer = page.getByRole('region', { name: 'Answer' });
  await expect(answer).toBeVisible();
  return answer;
}

/** What stands behind a term in the first list of facts that has it. */
export const fact = (page: Page, term: string): Locator =>
  page
    .locator('dl > div')
    .filter({ has: page.locator('dt').getByText(term, { exact: true }) })
    .locator('dd')
    .first();

/** Name and text of the file that an act downloads. */
export async function downloaded(
  page: Page,
  act: () => Promise<void>,
): Promise<{ name: string; text: string }> {
  const waiting = page.waitForEvent('download');
  await act();
  const download = await waiting;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}
