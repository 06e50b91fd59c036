import type { Page } from '@playwright/test';
import { metforminDraft } from '../../apps/portal/src/demo/studies.ts';
import { verify } from '../support/acts.ts';
import { call } from '../support/api.ts';
import { pageOf } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

const { title } = metforminDraft('');

interface Cell {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The newest release of the demonstration's study that shows a number, as its researcher has it. */
async function newestRelease(researcher: Page) {
  const mine = (await call(researcher, 'study.mine', null, 'query')).data as { id: string; title: string }[];
  const studyId = mine.find((study) => study.title === title)?.id;
  const asked = (await call(researcher, 'question.history', { studyId }, 'query')).data as {
    releaseId: string;
  }[];
  for (const { releaseId: id } of asked) {
    const { cells } = (await call(researcher, 'release.get', { id }, 'query')).data as { cells: Cell[] };
    const shown = cells.filter(({ value }) => value !== null);
    if (shown.length === 0) continue;
    const evidence = await (await researcher.request.get(`/api/releases/${id}/evidence.json`)).text();
    return { id, shown, evidence };
  }
  throw new Error('The demonstration has released no number.');
}

test('anybody reads what was approved and released, and nobody reads a number', async ({
  page,
  browser,
  look,
}) => {
  const { id, shown } = await newestRelease(await pageOf(browser, 'Ana Ferreira'));
  const noNumbers = async () => {
    const html = await page.content();
    for (const { value, low, high } of shown) {
      expect(html).not.toContain(`${low}–${high}`);
      expect(html).not.toMatch(new RegExp(`About ${value}\\b|value\\W+${value}\\b|low\\W+${low}\\b`));
    }
    expect(html).not.toMatch(/\bcells\W+\[/);
  };

  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('people who said yes');
  await expect(page.getByText('no release is attested yet')).toBeVisible();
  await look(page);
  await page.getByRole('link', { name: 'I just want to know' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Register' })).toBeVisible();
  await noNumbers();
  await look(page);
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { name: 'Conditions of the approval' })).toBeVisible();
  await noNumbers();
  await look(page);
  await page.locator(`a[href="/register/releases/${id}"]`).click();
  await expect(page.getByRole('heading', { name: /^Leaf \d+$/ })).toBeVisible();
  await expect(page.getByText(/It holds a digest of the answer, never the answer/)).toBeVisible();
  await noNumbers();
  await look(page);

  for (const [path, input] of [
    ['register.release', { id }],
    ['register.releases', {}],
  ] as const) {
    const text = JSON.stringify((await call(page, path, input, 'query')).data);
    expect(text).not.toMatch(/"cells"|"value"|"low"|"high"/);
  }
  expect((await call(page, 'release.get', { id }, 'query')).status).toBe(401);
});

test('the verifier answers yes and no without asking the server', async ({ page, browser, portal, look }) => {
  const { evidence } = await newestRelease(await pageOf(browser, 'Ana Ferreira'));
  await page.goto('/verify');
  await look(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.context().setOffline(true);

  await test.step('yes, by file', async () => {
    const answer = await verify(page, evidence);
    await expect(answer.getByRole('heading', { name: 'Yes' })).toBeVisible();
    await expect(answer.getByText('The leaf is in the log that was signed')).toBeVisible();
    await look(page);
  });

  await test.step('no, by pasted text', async () => {
    await page.getByLabel('Text of the file').fill(evidence.replace(/"index": ?(\d+)/, '"index": 1$1'));
    await expect(page.getByRole('region', { name: 'Answer' })).toBeHidden();
    await page.getByRole('button', { name: 'Check it' }).click();
    await expect(page.getByRole('heading', { name: 'No', exact: true })).toBeVisible();
    await look(page);
    await page.getByLabel('Text of the file').fill('not evidence');
    await page.getByRole('button', { name: 'Check it' }).click();
    await expect(page.getByRole('heading', { name: 'No', exact: true })).toBeVisible();
  });

  await test.step('no, with the key of another log', async () => {
    const key = page.getByLabel('Key of the log');
    const own = await key.inputValue();
    // Name and key id stay; one character of the public key differs.
    await key.fill(own.slice(0, -2) + (own.at(-2) === 'A' ? 'B' : 'A') + own.slice(-1));
    await expect(
      (await verify(page, evidence)).getByRole('heading', { name: 'No', exact: true }),
    ).toBeVisible();
    await key.fill(own);
    await expect((await verify(page, evidence)).getByRole('heading', { name: 'Yes' })).toBeVisible();
  });

  expect(asked.filter((url) => url.startsWith(portal.url))).toEqual([]);
});
