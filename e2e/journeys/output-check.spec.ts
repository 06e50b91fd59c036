import { defaultSdcPolicy } from '@assent/query-engine/exact';
import type { Page } from '@playwright/test';
import { metforminCohort } from '../../apps/portal/src/demo/studies.ts';
import { confirm, optIn } from '../support/acts.ts';
import { pageOf, signInAs } from '../support/people.ts';
import { agreePolicy } from '../support/policies.ts';
import { approvedStudy, demoDataset } from '../support/studies.ts';
import { expect, test } from '../support/test.ts';

const title = 'Metformin by sex, as counted';
const WHY = 'The registry reports by sex as counted, and a rounded number would be sent back.';

/** The page with axe on a desk and on a telephone, where nothing scrolls sideways. */
async function lookBoth(page: Page, look: (page: Page) => Promise<void>): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${page.url()} scrolls sideways at ${width}`).toBeLessThanOrEqual(0);
    await look(page);
  }
}

test('numbers beyond the rules: asked for, checked, one left out, released, and seen by a patient', async ({
  page,
  browser,
  look,
}) => {
  const custodian = await pageOf(browser, 'Priya Raman');
  const policy = {
    regimes: ['differential-privacy', 'statistical-disclosure-control'],
    accounting: 'pure',
    sdc: { ...defaultSdcPolicy, outputCheck: true },
  };
  const datasetId = await demoDataset(custodian);
  await agreePolicy(browser, custodian, { datasetId, policy });
  await signInAs(page, 'Ana Ferreira');
  const id = await approvedStudy(browser, page, {
    title,
    cohort: metforminCohort,
    conditions: { regime: 'statistical-disclosure-control', policy: 'checked' },
  });
  const maria = await pageOf(browser, 'Maria Keane');
  await optIn(maria, title);

  await page.goto(`/researcher/studies/${id}/ask`);
  await page.getByRole('radio', { name: 'In groups' }).check();
  const sex = page.getByRole('checkbox', { name: 'By sex' });
  if (!(await sex.isChecked())) await sex.check();
  await page.getByRole('checkbox', { name: 'Ask for numbers beyond the rules' }).check();
  const run = page.getByRole('button', { name: 'Run', exact: true });
  await expect(run).toBeDisabled();
  await page.getByLabel('Why the usual numbers do not do').fill(WHY);
  await lookBoth(page, look);
  await run.click();
  await expect(page.getByRole('heading', { name: 'The answer waits for a checker' })).toBeVisible();
  await lookBoth(page, look);
  const question = page.url();

  const checker = await pageOf(browser, 'Nora Lindgren');
  await expect(checker.getByRole('heading', { name: 'Answers to check' })).toBeVisible();
  await lookBoth(checker, look);
  await checker.getByRole('link', { name: new RegExp(title) }).click();
  await expect(checker.getByText('What you decide cannot be undone.')).toBeVisible();
  await expect(checker.getByText(WHY)).toBeVisible();
  const men = checker.getByRole('row', { name: /^Male/i }).first();
  const secret = (await men.getByRole('cell').first().textContent()) ?? '';
  expect(secret).toMatch(/^[0-9,]+$/);
  await men.getByRole('checkbox').check();
  await lookBoth(checker, look);
  await checker.getByRole('row', { name: /^All/ }).first().getByRole('checkbox').check();
  await checker.getByRole('radio', { name: /^Accept, and leave out/ }).check();
  await checker.getByLabel('Reason').fill('The men follow from the total, so both are left out.');
  await confirm(checker, 'Accept the answer');
  await expect(checker.getByText(/Accepted by Nora Lindgren/)).toBeVisible();
  await lookBoth(checker, look);
  await checker.goto('/checker');
  await expect(checker.getByText('Accepted', { exact: true })).toBeVisible();

  await page.goto(question);
  await page.waitForURL(/\/researcher\/releases\//);
  await expect(page.getByText('not shown').first()).toBeVisible();
  await expect(page.getByText('Checked by a person', { exact: true })).toBeVisible();
  // In the tables, of which the page has some: the same digits may stand in a time or an address elsewhere.
  const told = (await page.getByRole('table').allTextContents()).join(' ');
  expect(told).toContain('Female');
  expect(told).not.toMatch(new RegExp(`(^|\\D)${secret}(\\D|$)`));
  await lookBoth(page, look);

  await maria.goto('/patient/uses');
  await expect(maria.getByText(title).first()).toBeVisible();
  await custodian.goto('/custodian');
  await expect(custodian.getByText(/No answer waits for a checker; of 1 decided/)).toBeVisible();
});
