import type { Page } from '@playwright/test';
import { signInAs } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

const rooms = [
  { who: null, paths: ['/', '/sign-in', '/join', '/recover', '/register', '/verify', '/no-such-page'] },
  { who: 'Ana Ferreira', paths: ['/researcher', '/researcher/studies/new'] },
  { who: 'Helen Marsh', paths: ['/board'] },
  {
    who: 'Maria Keane',
    paths: ['/patient', '/patient/standing', '/patient/uses', '/patient/stop/everything', '/account'],
  },
  { who: 'Nora Lindgren', paths: ['/checker'] },
  {
    who: 'Priya Raman',
    paths: [
      '/custodian',
      '/custodian/invite',
      '/custodian/people',
      '/custodian/withdrawals',
      '/custodian/audit',
    ],
  },
] as const;

/** Anybody's pages are looked at as anybody. */
const isPublic = (path: string) => /^\/(register|verify)(\/|$)/.test(path);

/**
 * Rules for the dark other than what `light-dark()` is compiled to, which can say colours only. While there are none, the
 * dark is looked at for its colours.
 */
const rulesForTheDark = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const within = (rules: CSSRuleList): string[] =>
      [...rules].flatMap((rule) => {
        if (rule instanceof CSSMediaRule && rule.conditionText.includes('prefers-color-scheme')) {
          const styles = [...rule.cssRules].flatMap((each) =>
            each instanceof CSSStyleRule ? [...each.style] : ['?'],
          );
          return styles.filter((name) => !/^--lightningcss-(light|dark)$/.test(name));
        }
        return rule instanceof CSSGroupingRule ? within(rule.cssRules) : [];
      });
    return [...document.styleSheets].flatMap((sheet) => within(sheet.cssRules));
  });

/** Every page that the given one links to on this portal, once each. */
async function linked(page: Page): Promise<string[]> {
  const links = page.locator('main a[href^="/"]:not([download])');
  const hrefs = await links.evaluateAll((found) => found.map((a) => a.getAttribute('href') ?? ''));
  const pages = hrefs
    .map((href) => href.replace(/#.*$/, ''))
    .filter((href) => href !== '' && !href.startsWith('/api/'));
  return [...new Set(pages)];
}

for (const { who, paths } of rooms) {
  test(`${who ?? 'anybody'}: every page at 320 pixels, light and dark`, async ({ browser, portal, look }) => {
    const context = await browser.newContext({
      baseURL: portal.url,
      viewport: { width: 320, height: 640 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    if (who !== null) await signInAs(page, who);
    const queue: string[] = [...paths];
    const seen = new Set<string>();
    for (let path = queue.shift(); path !== undefined && seen.size < 25; path = queue.shift()) {
      if (seen.has(path)) continue;
      seen.add(path);
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText('Demonstration sign-in – not for real data.'), path).toBeVisible();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
      await page.emulateMedia({ colorScheme: 'light' });
      await look(page);
      expect(await rulesForTheDark(page), path).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await look(page, 'colours');
      queue.push(...(await linked(page)).filter((next) => who === null || !isPublic(next)));
    }
    expect(seen.size).toBeGreaterThanOrEqual(paths.length);
  });
}
