import { type Language, languages } from '../../apps/portal/src/shared/language/languages.ts';
import { translatorFor } from '../../apps/portal/src/shared/language/translator.ts';
import { signInAs } from '../support/people.ts';
import { picture } from '../support/pictures.ts';
import { expect, test } from '../support/test.ts';

const pages = [
  '/',
  '/sign-in',
  '/join',
  '/recover',
  '/account',
  '/patient',
  '/patient/standing',
  '/patient/uses',
  '/patient/stop/everything',
  '/no-such-page',
];

for (const tag of ['de', 'fr'] as const satisfies readonly Language[]) {
  test(`every page of a patient in ${tag}, at 320 pixels`, async ({ browser, portal, look }) => {
    const context = await browser.newContext({
      baseURL: portal.url,
      viewport: { width: 320, height: 640 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await signInAs(page, 'Maria Keane');
    await page.goto('/patient');
    await page.getByRole('button', { name: languages[tag].name }).click();
    for (const path of pages) {
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('lang', tag);
      await expect(page.locator('html')).toHaveAttribute('dir', languages[tag].direction);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
      await look(page);
    }
    await page.goto('/patient');
    await picture(page, `patient-${tag}`);
  });
}

test('who asks for French reads French, and chooses another language without scripts', async ({
  browser,
  portal,
}) => {
  const context = await browser.newContext({
    baseURL: portal.url,
    locale: 'fr-CA',
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto('/join?code=abc');
  await expect(
    page.getByRole('heading', { level: 1, name: translatorFor('fr')('signIn.join.title') }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page).toHaveURL(/\/join\?code=abc$/);
  await expect(
    page.getByRole('heading', { level: 1, name: translatorFor('de')('signIn.join.title') }),
  ).toBeVisible();
  // Nobody is led to another site by the way back.
  const away = await context.request.post('/language', {
    form: { language: 'en', back: '//elsewhere.example/' },
    headers: { origin: portal.url },
    maxRedirects: 0,
  });
  expect([away.status(), away.headers().location]).toEqual([303, '/']);
});
