import { readdirSync, statSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { hypertensionDraft, metforminDraft } from '../../apps/portal/src/demo/studies.ts';
import { verify } from '../support/acts.ts';
import { call } from '../support/api.ts';
import { pageOf, signInAs } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

interface Study {
  readonly id: string;
  readonly cohorts: readonly { readonly id: string }[];
}

async function studyOf(page: Page, title: string): Promise<Study> {
  const mine = (await call(page, 'study.mine', null, 'query')).data as { id: string; title: string }[];
  const id = mine.find((study) => study.title === title)?.id;
  return (await call(page, 'study.get', { id }, 'query')).data as Study;
}

const metformin = metforminDraft('').title;

async function firstRelease(page: Page): Promise<string> {
  const { id: studyId } = await studyOf(page, metformin);
  const asked = (await call(page, 'question.history', { studyId }, 'query')).data as { releaseId: string }[];
  return asked.at(-1)?.releaseId ?? '';
}

interface Evidence {
  release: { cells: [{ value: number }] };
  leaf: string;
  index: number;
  inclusion: string[];
  checkpoint: string;
}

const count = { analysis: { kind: 'count' }, epsilonMicro: 1_000 };

test('a researcher reaches no study, cohort or release of another', async ({ page, browser }) => {
  await signInAs(page, 'Ana Ferreira');
  const own = await studyOf(page, metformin);
  const releaseId = await firstRelease(page);

  const stranger = await pageOf(browser, 'Tom Okafor');
  const foreign = { studyId: own.id, cohortId: own.cohorts[0]?.id, ...count };
  expect((await call(stranger, 'question.ask', foreign, 'mutation')).code).toBe('QUESTION_NOT_MEMBER');
  expect((await call(stranger, 'study.get', { id: own.id }, 'query')).status).not.toBe(200);
  expect((await call(stranger, 'release.get', { id: releaseId }, 'query')).status).not.toBe(200);
  expect((await stranger.request.get(`/api/releases/${releaseId}/evidence.json`)).status()).not.toBe(200);
  expect((await stranger.request.get(`/api/releases/${releaseId}/cells.csv`)).status()).not.toBe(200);
  expect((await stranger.request.get(`/api/releases/${releaseId}/disclosure.json`)).status()).not.toBe(200);
});

test('what the board has not approved is not computed', async ({ page }) => {
  await signInAs(page, 'Tom Okafor');
  const waiting = await studyOf(page, hypertensionDraft('').title);
  const question = { studyId: waiting.id, cohortId: waiting.cohorts[0]?.id, ...count };
  expect((await call(page, 'question.ask', question, 'mutation')).code).toBe('QUESTION_STUDY_NOT_APPROVED');
});

test('nothing is changed by a request that another site could make', async ({ page, portal }) => {
  await signInAs(page, 'Ana Ferreira');
  const forged = await page.request.post(`${portal.url}/api/trpc/study.create`, {
    headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
    data: { datasetId: '00000000-0000-4000-8000-000000000000', title: 'Forged' },
  });
  expect(forged.status()).toBe(403);
  expect(await forged.text()).toContain('ACCESS_ORIGIN');
});

test('roles end at their pages', async ({ page }) => {
  await signInAs(page, 'Maria Keane');
  for (const path of ['/researcher', '/board', '/custodian', '/checker']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: 'This page cannot be shown' })).toBeVisible();
  }
  expect((await call(page, 'operations.health', null, 'query')).status).toBe(403);
});

test('hostile text stays text', async ({ page }) => {
  const alerts: string[] = [];
  page.on('dialog', (dialog) => {
    alerts.push(dialog.message());
    void dialog.dismiss();
  });
  await signInAs(page, 'Ana Ferreira');
  const hostile = `<img src=x onerror=alert(1)>'; DROP TABLE "Study"; --`;
  await page.goto('/researcher/studies/new');
  await page.getByLabel('Title of the study').fill(hostile);
  await page.getByRole('radio', { name: /^St Brigid/ }).check();
  await page.getByRole('button', { name: 'Start the application' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(hostile);
  await page.goto('/researcher');
  await expect(page.getByRole('link', { name: hostile })).toBeVisible();
  expect(alerts).toEqual([]);
});

test('the verifier says no to a file that was touched', async ({ page, browser }) => {
  await signInAs(page, 'Ana Ferreira');
  const releaseId = await firstRelease(page);
  const text = await (await page.request.get(`/api/releases/${releaseId}/evidence.json`)).text();
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto('/verify');
  await expect((await verify(stranger, text)).getByRole('heading', { name: 'Yes' })).toBeVisible();
  const forgeries: ((evidence: Evidence) => void)[] = [
    (evidence) => {
      evidence.release.cells[0].value += 1;
    },
    (evidence) => {
      evidence.leaf = evidence.leaf.replace(/.$/, ' }');
    },
    (evidence) => {
      evidence.index += 1;
    },
    (evidence) => {
      evidence.inclusion.pop();
    },
    (evidence) => {
      evidence.checkpoint = evidence.checkpoint.replace(/^\d+$/m, (size) => String(Number(size) + 1));
    },
  ];
  for (const forge of forgeries) {
    const evidence = JSON.parse(text) as Evidence;
    forge(evidence);
    await expect(
      (await verify(stranger, JSON.stringify(evidence))).getByRole('heading', { name: 'No' }),
    ).toBeVisible();
  }
});

test('keys and tokens are readable by nobody else', async ({ portal }) => {
  const keys = readdirSync(`${portal.home}/keys`);
  expect(keys.length).toBeGreaterThan(0);
  for (const name of keys) expect(statSync(`${portal.home}/keys/${name}`).mode & 0o077).toBe(0);
});
