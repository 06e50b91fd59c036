import { appendFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { fact } from '../support/acts.ts';
import { omopFolder } from '../support/omop-folder.ts';
import { signInAs, withDevice } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

const ward = 'Ward register';

test('a custodian sees datasets, rows, health and keys', async ({ page, look }) => {
  await signInAs(page, 'Priya Raman');
  await expect(page.getByText('Done: Everything runs')).toBeVisible();
  await expect(fact(page, 'Engine')).toHaveText('Ready for questions');
  // Whichever of the two this system allows, the page says it.
  await expect(fact(page, 'Engine’s limits')).toHaveText(
    /^It (has no network, a user without rights|is a process of its own and no more: )/,
  );
  await expect(fact(page, 'Log')).toHaveText(/^[\d,]+ leaves; the newest signed checkpoint covers/);
  await expect(fact(page, 'Chain')).toContainText('reachable development');
  const keys = page.getByRole('table', { name: 'Keys of the portal' });
  await expect(keys.getByRole('row').filter({ hasText: 'development' }).first()).toBeVisible();
  await look(page);
  await page.getByRole('link', { name: /^St Brigid/ }).click();
  await expect(page.getByRole('heading', { name: /^Version [0-9a-f]{16} In use$/ })).toBeVisible();
  await expect(page.getByText('Nobody in it exists: it was generated')).toBeVisible();
  await page.getByText(/^Rows of its \d+ tables/).click();
  const person = page.getByRole('row').filter({ has: page.getByText('person', { exact: true }) });
  await expect(person).toContainText(/[\d,]{5,}/);
  await look(page);
});

async function startImport(page: Page, folder: string): Promise<void> {
  await page.getByLabel('Folder on the portal’s machine').fill(folder);
  await page.getByRole('button', { name: 'Import the folder' }).click();
}

test('an import comes into use as a whole, and a bad or stopped one leaves the version as it was', async ({
  page,
  look,
}) => {
  await signInAs(page, 'Priya Raman');
  await page.getByRole('link', { name: ward }).click();
  await expect(page.getByText('No version yet')).toBeVisible();
  await startImport(page, '/no/such/folder');
  await expect(
    page.getByRole('alert').filter({ hasText: 'only from folders that the operator listed' }),
  ).toBeVisible();
  await startImport(page, join(tmpdir(), 'no-such-folder'));
  await expect(
    page.getByRole('alert').filter({ hasText: 'The folder to import does not exist' }),
  ).toBeVisible();
  await expect(page.getByText('The dataset is as empty as it was.')).toBeVisible();
  await look(page);

  const good = omopFolder(40);
  await startImport(page, good);
  await expect(page.getByText('The import is done')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: /In use$/ })).toHaveCount(1);
  await expect(fact(page, 'People').first()).toHaveText('40');
  const version = (await fact(page, 'Version in use').textContent()) ?? '';
  expect(version).toMatch(/^[0-9a-f]{16}$/);
  await page.getByText(/^Rows of its \d+ tables/).click();
  await look(page);

  // The 42nd line of the file: a header, forty people, then one whose year is a word.
  appendFileSync(join(good, 'person.csv'), '41,8507,nineteen,0,0,W-41\n');
  await startImport(page, good);
  const refusal = page.getByRole('alert').filter({ hasText: 'OMOP_VALUE_INVALID' });
  await expect(refusal).toContainText('person.csv', { timeout: 60_000 });
  await expect(refusal).toContainText('42');
  await expect(refusal).toContainText('year_of_birth');
  await expect(refusal).not.toContainText('nineteen');
  await expect(refusal).toContainText(`Version ${version} stays in use, as it was.`);
  await look(page);

  const large = omopFolder(20_000, 100);
  await startImport(page, large);
  // At once: on a slow machine it would be done before axe is.
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('The import was stopped')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(`Version ${version} stays in use, as it was.`)).toBeVisible();
  await page.reload();
  await expect(fact(page, 'Version in use')).toHaveText(version);
  await expect(page.getByRole('heading', { name: /^Version [0-9a-f]{16}/ })).toHaveCount(1);

  await startImport(page, large);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await look(page);
  await expect(page.getByText('The import is done')).toBeVisible({ timeout: 100_000 });
  for (const folder of [good, large]) rmSync(folder, { recursive: true });
});

test('a custodian says what may leave a dataset, and the dataset remembers', async ({ page, look }) => {
  await signInAs(page, 'Priya Raman');
  await page.getByRole('link', { name: ward }).click();
  const exact = page.getByRole('checkbox', { name: /^Exact numbers, rounded/ });
  const noise = page.getByRole('checkbox', { name: /^Noise on every number/ });
  await expect(noise).toBeChecked();
  await expect(exact).not.toBeChecked();
  await noise.uncheck();
  await page.getByRole('button', { name: 'Propose the policy' }).click();
  await expect(page.getByText('Problem: Tick at least one')).toBeVisible();
  await noise.check();
  await exact.check();
  await expect(page.getByRole('radio', { name: 'Standard' })).toBeChecked();
  await page.getByRole('radio', { name: 'Wide' }).check();
  await look(page);
  await page.getByRole('button', { name: 'Propose the policy' }).click();
  await expect(page.getByText('The policy is proposed.')).toBeVisible();
  // Whoever proposed it can take it back and nothing else; the chair agrees.
  await page.goto('/custodian/audit');
  await expect(page.getByText(`Priya Raman proposed a policy for ${ward}`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take it back' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Agree to the policy' })).toHaveCount(0);
  await look(page);
  await signInAs(page, 'Helen Marsh');
  await page.getByRole('link', { name: /^Audit/ }).click();
  await page.getByRole('button', { name: 'Agree to the policy' }).click();
  await expect(page.getByText('Nothing waits for a second person.')).toBeVisible();
  await page.getByRole('link', { name: 'Policies and budgets' }).click();
  await expect(page.getByRole('table', { name: 'Newest first' })).toContainText('Helen Marsh agreed.');
  await look(page);
  await signInAs(page, 'Priya Raman');
  await page.getByRole('link', { name: ward }).click();
  await expect(page.getByRole('table', { name: 'Policies that were set, newest first' })).toContainText(
    'wide rules: from 20 people, rounded to 20',
  );
  await page.reload();
  await expect(exact).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Wide' })).toBeChecked();
  await look(page);
});

test('a custodian says how measurements are summarised, and nothing typed is lost on an error', async ({
  page,
  look,
}) => {
  await signInAs(page, 'Priya Raman');
  await page.getByRole('link', { name: ward }).click();
  const table = page.getByRole('table', { name: 'Measurements, their units, bounds and bins' });
  const sodium = table.getByRole('row', { name: /^Sodium in serum or plasma/ });
  await expect(sodium).toContainText('mmol/L');
  await page.getByRole('button', { name: 'Change Sodium in serum or plasma' }).click();
  await expect(page.getByRole('heading', { name: 'Change Sodium in serum or plasma' })).toBeFocused();
  await page.getByLabel('Lowest value').fill('180');
  await page.getByRole('textbox', { name: 'Bins' }).fill('21');
  await page.getByRole('button', { name: 'Save the measurement' }).click();
  await expect(
    page.getByText('Problem: Write the highest value as a number above the lowest.'),
  ).toBeVisible();
  await expect(page.getByText('Problem: Write a whole number from 2 to 20.')).toBeVisible();
  await expect(page.getByLabel('Lowest value')).toHaveValue('180');
  await look(page);
  await page.getByLabel('Lowest value').fill('100');
  await page.getByRole('textbox', { name: 'Bins' }).fill('14');
  await page.getByRole('button', { name: 'Save the measurement' }).click();
  await expect(page.getByText('Sodium in serum or plasma is proposed.')).toBeVisible();
  await expect(sodium).not.toContainText('100');
  await agreeAsChair(page);
  await expect(sodium).toContainText('100');
  await page.getByRole('button', { name: 'Change Sodium in serum or plasma' }).click();
  await page.getByRole('button', { name: 'Remove Sodium in serum or plasma' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove Sodium in serum or plasma' }).click();
  await expect(page.getByText('Removing Sodium in serum or plasma is proposed.')).toBeVisible();
  await agreeAsChair(page);
  await expect(sodium).toHaveCount(0);
  await look(page);
});

test('somebody invited joins with a passkey, and signs in with it again', async ({ page, browser, look }) => {
  await signInAs(page, 'Priya Raman');
  await page.getByRole('link', { name: 'Invite somebody' }).click();
  await page.getByRole('button', { name: 'Make the code' }).click();
  await expect(page.getByText('Write the name that the account will have.')).toBeVisible();
  await expect(page.getByLabel('Name')).toBeFocused();
  await look(page);
  await page.getByLabel('Name').fill('Nora Lind');
  await page.getByRole('radio', { name: 'Researcher' }).check();
  await page
    .getByLabel('Organisation')
    .selectOption({ label: 'Northfield University (university or research institute, IE)' });
  await page.getByRole('button', { name: 'Make the code' }).click();
  await expect(page.getByRole('heading', { name: 'The code for Nora Lind' })).toBeFocused();
  await look(page);
  const code = (await page.locator('pre').textContent()) ?? '';

  const own = await (await browser.newContext()).newPage();
  await withDevice(own);
  await own.goto('/join');
  await own.getByLabel('Invitation code').fill('not the code');
  await own.getByRole('button', { name: 'Create my passkey' }).click();
  await expect(own.getByRole('alert').filter({ hasText: 'INVITATION_UNKNOWN' })).toBeVisible();
  await look(own);
  await own.getByLabel('Invitation code').fill(code.toUpperCase().replaceAll('-', ' '));
  await own.getByRole('button', { name: 'Create my passkey' }).click();
  await expect(own.getByText('Nora Lind, researcher, Northfield University')).toBeVisible();
  await own.getByRole('button', { name: 'Sign out' }).click();
  await expect(own.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
  await own.goto('/sign-in');
  await own.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(own.getByText('Nora Lind, researcher, Northfield University')).toBeVisible();

  // The code worked once.
  const second = await (await browser.newContext()).newPage();
  await withDevice(second);
  await second.goto(`/join?code=${code}`);
  await second.getByRole('button', { name: 'Create my passkey' }).click();
  await expect(second.getByRole('alert').filter({ hasText: 'INVITATION_UNKNOWN' })).toBeVisible();
});

/** What waits for a second person is agreed to, and the custodian is back on the dataset. */
async function agreeAsChair(page: Page): Promise<void> {
  await signInAs(page, 'Helen Marsh');
  await page.getByRole('link', { name: /^Audit/ }).click();
  await page.getByRole('button', { name: 'Agree to the policy' }).click();
  await expect(page.getByText('Nothing waits for a second person.')).toBeVisible();
  await signInAs(page, 'Priya Raman');
  await page.getByRole('link', { name: ward }).click();
}
