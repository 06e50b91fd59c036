import type { CDPSession, Page } from '@playwright/test';
import { metforminCohort, metforminDraft } from '../../apps/portal/src/demo/studies.ts';
import { confirm, optIn } from '../support/acts.ts';
import { signInAs, withDevice } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

const { title } = metforminDraft('');
const name = 'Oona Kelly';

/** A device whose passkey store the journey can take away and put another one in its place. */
async function deviceOf(page: Page): Promise<{ swap: () => Promise<void> }> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const add = async () => {
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
        ...{ isUserVerified: true, automaticPresenceSimulation: true },
      },
    });
    return authenticatorId;
  };
  let authenticatorId = await add();
  return {
    swap: async () => {
      await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
      authenticatorId = await add();
    },
  };
}

test('passkeys are added, lost and recovered, and a withdrawal on paper holds at once', async ({
  page,
  browser,
  portal,
  look,
}) => {
  const [person = ''] = await portal.candidates(1);
  await signInAs(page, 'Priya Raman');
  await page.goto('/custodian/invite');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('radio', { name: 'Patient' }).check();
  await page.getByLabel('Dataset').selectOption({ index: 1 });
  await page.getByLabel('What the hospital calls this person').fill(`SYN-${person}`);
  await page.getByRole('button', { name: 'Make the code' }).click();
  await expect(page.getByRole('heading', { name: `The code for ${name}` })).toBeFocused();
  const code = (await page.locator('pre').textContent()) ?? '';
  await page.goto('/custodian/people');
  await expect(page.getByRole('button', { name: `Recall the code of ${name}` })).toBeVisible();
  await look(page);

  // She joins and agrees.
  const own = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  const device = await deviceOf(own);
  await own.goto('/join');
  await own.getByLabel('Invitation code').fill(code);
  await own.getByRole('button', { name: 'Create my passkey' }).click();
  await own.getByRole('link', { name: 'My data' }).waitFor();
  await optIn(own, title);

  // A second passkey on a second device: the first one answers before it is made.
  await own.getByRole('link', { name: 'Your sign-in' }).click();
  await expect(own.getByText('This is your only passkey, so it cannot be removed.')).toBeVisible();
  await look(own);
  await own.route('**/api/trpc/account.addPasskeyOptions**', async (route) => {
    await device.swap();
    await route.continue();
  });
  await own.getByLabel('What you call the new one').fill('Key ring');
  await own.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(own.getByRole('heading', { name: 'Key ring' })).toBeVisible();
  await own.unroute('**/api/trpc/account.addPasskeyOptions**');
  await expect(own.getByText('You added a passkey.')).toBeVisible();
  const overflow = await own.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, 'scrolls sideways at 390 pixels').toBeLessThanOrEqual(0);
  await look(own);
  await confirm(own, 'Remove First passkey');
  await expect(own.getByText('This is your only passkey, so it cannot be removed.')).toBeVisible();

  // She loses it. The custodian gives out a code, and she makes a new one on a new device.
  await page.reload();
  await page.getByLabel('Find by name').fill(name);
  await confirm(page, `Recovery code for ${name}`);
  await expect(page.getByText(`The recovery code for ${name}`)).toBeVisible();
  await look(page);
  const recovery = (await page.locator('pre').textContent()) ?? '';
  const next = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await withDevice(next);
  await next.goto('/sign-in');
  await next.getByRole('link', { name: 'Make a new one with a recovery code' }).click();
  await look(next);
  await next.getByLabel('Recovery code').fill('not the code');
  await next.getByRole('button', { name: 'Make a new passkey' }).click();
  await expect(next.getByRole('alert').filter({ hasText: 'RECOVERY_UNKNOWN' })).toBeVisible();
  await next.getByLabel('Recovery code').fill(recovery);
  await next.getByRole('button', { name: 'Make a new passkey' }).click();
  await next.waitForURL(/\/account$/);
  await expect(
    next.getByText('Priya Raman gave out a recovery code for your account.').first(),
  ).toBeVisible();
  await look(next);
  await next.getByRole('button', { name: 'I have read this' }).click();
  await expect(next.getByText('Something about your sign-in changed')).toBeHidden();
  // What was open on the lost device is open no more.
  await own.goto('/patient');
  await expect(own).toHaveURL(/\/sign-in/);
  await next.goto('/patient');
  await expect(next.getByRole('listitem').filter({ hasText: title }).getByText('You said yes')).toBeVisible();

  // The paper comes: it holds before anybody has checked it.
  await page.goto('/custodian');
  await page.getByRole('link', { name: 'Withdrawals on paper' }).click();
  await page.getByLabel('Person', { exact: true }).fill(`SYN-${person}`);
  await page.getByLabel('Received on').fill('2026-01-05');
  await page.getByLabel('Where the paper is kept').fill('Archive 12/7');
  await look(page);
  await page.getByRole('button', { name: 'Enter the withdrawal' }).click();
  await expect(page.getByText('It holds from now on')).toBeVisible();
  await expect(page.getByText('Somebody else checks it')).toBeVisible();
  await look(page);
  const code1 = await studyCode(next);
  const { members } = await portal.unprotected({ code: code1, cohort: metforminCohort.name });
  expect(members).not.toContain(person);
  await next.goto('/patient');
  await expect(next.getByText('Nobody else has looked at it yet.')).toBeVisible();
  await look(next);

  await signInAs(page, 'Helen Marsh');
  await page.getByRole('link', { name: /^Audit/ }).click();
  await expect(page.getByText(`SYN-${person}`)).toBeVisible();
  await look(page);
  await page.getByRole('button', { name: /^It is as on the paper/ }).click();
  await expect(page.getByRole('heading', { name: 'Withdrawals on paper to check' })).toBeHidden();
  await next.reload();
  await expect(next.getByText('A second person held it against the paper.')).toBeVisible();
  await next.getByRole('link', { name: 'Receipt', exact: true }).first().click();
  await expect(next.getByText('Archive 12/7')).toBeVisible();
  await look(next);

  // She says stop to everything, with a passkey that does not work to hand, and closes the account.
  await next.goto('/patient');
  await next.getByRole('link', { name: 'stop everything' }).click();
  await next.getByRole('button', { name: 'Next' }).click();
  await next.getByRole('button', { name: 'Next' }).click();
  await next.getByRole('button', { name: 'Check my answers' }).click();
  await look(next);
  await next.getByRole('button', { name: 'I cannot use my passkey' }).click();
  await expect(next.getByText('A no needs no passkey.')).toBeVisible();
  await next.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(next.getByRole('heading', { name: 'You have stopped sharing' })).toBeVisible();
  await next.goto('/account');
  await next.getByRole('button', { name: 'Close my account' }).click();
  await look(next);
  await next.getByRole('dialog').getByRole('button', { name: 'Close my account' }).click();
  await next.getByRole('link', { name: 'Sign in' }).first().click();
  await next.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(next.getByRole('alert').filter({ hasText: 'ACCOUNT_CLOSED' })).toBeVisible();
  await look(next);
});

/** The public code of the study, as the register has it. */
async function studyCode(page: Page): Promise<string> {
  await page.goto('/register');
  const text = await page.getByRole('row').filter({ hasText: title }).first().textContent();
  return /A-\d{4}-\d{4}/.exec(text ?? '')?.[0] ?? '';
}
