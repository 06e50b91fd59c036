import type { Browser, Page } from '@playwright/test';

/** Signs in as one of the demonstration's people, through the page that offers them. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: `Sign in as ${name}` }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  await page
    .getByRole('banner')
    .getByText(new RegExp(`^${name}, `))
    .waitFor();
}

/** A page in a browser of its own: nobody else's session. */
export async function pageOf(browser: Browser, name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInAs(page, name);
  return page;
}

/** Gives the page a device with a passkey store that unlocks by itself (WebAuthn over the DevTools protocol). */
export async function withDevice(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** A patient who joins with an invitation code and a passkey made on their own device. */
export async function joinWithPasskey(browser: Browser, code: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await withDevice(page);
  await page.goto('/join');
  await page.getByLabel('Invitation code').fill(code);
  await page.getByRole('button', { name: 'Create my passkey' }).click();
  await page.getByRole('link', { name: 'My data' }).waitFor();
  return page;
}
