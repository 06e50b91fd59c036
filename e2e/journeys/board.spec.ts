import { metforminDraft } from '../../apps/portal/src/demo/studies.ts';
import { confirm } from '../support/acts.ts';
import { call } from '../support/api.ts';
import { pageOf, signInAs } from '../support/people.ts';
import { picture } from '../support/pictures.ts';
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
  await expect(page.getByText(/People expected after consent/)).toBeVisible();
  await page.getByText('The exact definition').click();
  await look(page);
  await picture(page, 'request');

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
