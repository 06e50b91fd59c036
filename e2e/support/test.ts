import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { type Portal, startPortal } from './portal.ts';

export { expect } from '@playwright/test';

interface Tools {
  /**
   * Looks at the page as it stands with axe (WCAG 2.2 A and AA, best practices) and fails on any violation. `colours`:
   * at what is seen in other colours and was looked at otherwise.
   */
  readonly look: (page: Page, at?: 'colours') => Promise<void>;
  /** Closes what a journey opened in browsers of other people. */
  readonly tidy: undefined;
}

interface Shared {
  readonly portal: Portal;
}

/** The rules of axe whose outcome depends on colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

export const test = base.extend<Tools, Shared>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's destructuring
    async ({}, use) => {
      const portal = await startPortal();
      await use(portal);
      await portal.close();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  tidy: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
  baseURL: async ({ portal }, use) => use(portal.url),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's destructuring
  look: async ({}, use) => {
    await use(async (page, at) => {
      // While Next exchanges a page for another it has none, for one or two changes of the document.
      await expect(page).toHaveTitle(/./);
      // Pages have no frames, so axe can add up what it found on the page itself and needs no second one for that.
      expect(page.frames()).toHaveLength(1);
      const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
      const { violations } = await (at === 'colours' ? axe.withRules(COLOURS) : axe).analyze();
      const found = violations.map(({ id, help, nodes }) => ({
        id,
        help,
        where: nodes.map((n) => n.target),
      }));
      if (found.length > 0) throw new Error(`axe at ${page.url()}:\n${JSON.stringify(found, null, 2)}`);
    });
  },
});
