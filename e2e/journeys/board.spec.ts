import { hypertensionCohort, metforminDraft } from '../../apps/portal/src/demo/studies.ts';
import { confirm } from '../support/acts.ts';
import { call } from '../support/api.ts';
import { richCohort } from '../support/cohort.ts';
import { pageOf, signInAs } from '../support/people.ts';
import { picture } from '../support/pictures.ts';
import { approvedStudy, submittedStudy } from '../support/studies.ts';
import { expect, test } from '../support/test.ts';

const waiting = 'High blood pressure across the ages';

test('a member reads a request on one page and votes; nobody sees the vote before the quorum', async ({
  page,
  browser,
  look,
}) => {
  await signInAs(page, 'Ruth Lindqvist');
  await expect(page.getByRole('heading', { name: 'Needs you' })).toBeVisible();
  await look(page);
  await page.getByRole('link', { name: waiting }).click();
  await expect(page.getByText('A commercial interest is declared.')).toBeVisible();
  for (const part of ['How people enter', 'What must also hold', 'When people leave']) {
    await expect(page.getByRole('heading', { level: 4, name: part })).toBeVisible();
  }
  await expect(page.getByText(/People expected after consent/)).toBeVisible();
  await picture(page, 'request');
  await page.getByText('The exact definition').click();
  await look(page);

  const send = page.getByRole('button', { name: 'Send my vote' });
  await expect(send).toBeDisabled();
  await page.getByRole('radio', { name: 'Ask for changes' }).check();
  await page.getByLabel('Reason').fill('Please say who will own the results of the feasibility study.');
  await confirm(page, 'Send my vote');
  await expect(page.getByText('1 of 2 votes are in.')).toBeVisible();
  await expect(send).toBeHidden();
  await look(page);

  const other = await pageOf(browser, 'Samuel Adeyemi');
  await other.getByRole('link', { name: waiting }).click();
  await expect(other.getByText('1 of 2 votes are in.')).toBeVisible();
  await expect(other.getByText('Ruth Lindqvist')).toBeHidden();
  await expect(other.getByText('own the results of the feasibility study')).toBeHidden();
});

test('the board reads what looks wrong with a cohort in the words the researcher reads', async ({
  page,
  browser,
  look,
}) => {
  const title = 'A question with a slip in it';
  const researcher = await pageOf(browser, 'Ana Ferreira');
  await submittedStudy(researcher, {
    title,
    cohort: { name: 'Out of ATLAS', expression: richCohort },
    draft: { categories: ['demographics', 'conditions', 'visits', 'death'] },
  });
  await signInAs(page, 'Ruth Lindqvist');
  await page.getByRole('link', { name: title }).click();
  const cohort = page.getByRole('region', { name: 'Out of ATLAS' });
  await expect(cohort).toContainText('Rule 1, criterion 1, window. The window ends before it begins');
  await expect(cohort.getByText(/^Rule 2, “Not type 1”: there is no condition record/)).toBeVisible();
  await expect(cohort.getByText(/^They leave earlier on the day of a death/)).toBeVisible();
  await look(page);
});

test('a member with a conflict cannot vote, not even past the page', async ({ page, look }) => {
  await signInAs(page, 'Jonas Weber');
  await page.getByRole('link', { name: metforminDraft('').title }).click();
  await expect(page.getByText('You cannot vote on this request')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send my vote' })).toBeHidden();
  await look(page);
  const requestId = page.url().split('/').at(-1);
  const vote = { requestId, choice: 'reject', reason: 'A reason long enough to be one.' };
  const answer = await call(page, 'review.vote', vote, 'mutation');
  expect(answer.status).not.toBe(200);
  expect(answer.code).toMatch(/^REVIEW_/);
});

test('what the majority rejects is rejected, and the researcher reads why', async ({
  page,
  browser,
  look,
}) => {
  const title = 'A question the board says no to';
  const researcher = await pageOf(browser, 'Ana Ferreira');
  const { id } = await submittedStudy(researcher, { title, cohort: hypertensionCohort });
  for (const member of ['Ruth Lindqvist', 'Samuel Adeyemi']) {
    const own = await pageOf(browser, member);
    await own.getByRole('link', { name: title }).click();
    await own.getByRole('radio', { name: 'Reject' }).check();
    await own.getByLabel('Reason').fill(`${member} sees no benefit to patients.`);
    await confirm(own, 'Send my vote');
  }
  await signInAs(page, 'Helen Marsh');
  await page.getByRole('link', { name: title }).click();
  for (const member of ['Ruth Lindqvist', 'Samuel Adeyemi']) {
    await expect(page.getByText(`${member} sees no benefit to patients.`)).toBeVisible();
  }
  // The decision is the majority's: no other is offered.
  const decision = page.getByRole('group', { name: 'The decision of the board' });
  await expect(decision.getByRole('radio')).toHaveCount(1);
  await look(page);
  await page.getByLabel('Reason').last().fill('The members agree that patients gain nothing from it.');
  await confirm(page, 'Decide');
  await expect(page.getByText(/^Rejected on/)).toBeVisible();
  await look(page);
  await researcher.goto(`/researcher/studies/${id}`);
  await expect(researcher.getByText('The board said no.')).toBeVisible();
  await expect(researcher.getByText('The members agree that patients gain nothing from it.')).toBeVisible();
  await look(researcher);
});

test('a revoked approval answers nothing from that moment on', async ({ page, browser, look }) => {
  const title = 'A question that is ended';
  const researcher = await pageOf(browser, 'Ana Ferreira');
  const id = await approvedStudy(browser, researcher, { title, cohort: hypertensionCohort });
  await researcher.goto(`/researcher/studies/${id}/ask`);
  const run = researcher.getByRole('button', { name: /^Run for/ });
  await expect(run).toBeEnabled();

  await signInAs(page, 'Helen Marsh');
  await page.getByRole('link', { name: title }).click();
  await page.getByText('End this approval').click();
  await expect(page.getByRole('button', { name: 'Revoke the approval' })).toBeDisabled();
  await page.getByLabel('Reason for revoking it').fill('The funding turned out to be another than stated.');
  await look(page);
  await confirm(page, 'Revoke the approval');
  await expect(page.getByText(/^Revoked on/)).toBeVisible();
  await look(page);

  // The page was open before; it may press, and is told.
  await run.click();
  await expect(researcher.getByRole('alert').filter({ hasText: 'QUESTION_STUDY_REVOKED' })).toBeVisible();
  await look(researcher);
  await researcher.reload();
  await expect(researcher.getByText('Nothing can be asked in this study now')).toBeVisible();
  await look(researcher);
});
