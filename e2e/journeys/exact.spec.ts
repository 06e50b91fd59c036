import { hypertensionCohort } from '../../apps/portal/src/demo/studies.ts';
import type { DatasetRow } from '../../apps/portal/src/server/dataset/shapes.ts';
import { confirm, fact } from '../support/acts.ts';
import { call } from '../support/api.ts';
import { pageOf, signInAs } from '../support/people.ts';
import { agreePolicy } from '../support/policies.ts';
import { demoDataset, submittedStudy } from '../support/studies.ts';
import { expect, test } from '../support/test.ts';

const title = 'High blood pressure in exact numbers';

test('a board chooses exact numbers and how many, and a study asks for them', async ({
  page,
  browser,
  look,
}) => {
  const custodian = await pageOf(browser, 'Priya Raman');
  const datasetId = await demoDataset(custodian);
  const { data } = await call(custodian, 'dataset.list', null, 'query');
  const policy = (data as DatasetRow[]).find(({ id }) => id === datasetId)?.policy;
  const admit = (regimes: DatasetRow['policy']['regimes']) =>
    agreePolicy(browser, custodian, { datasetId, policy: { ...policy, regimes } });
  await admit(['differential-privacy', 'statistical-disclosure-control']);

  const researcher = await pageOf(browser, 'Ana Ferreira');
  const { id } = await submittedStudy(researcher, {
    title,
    cohort: { name: 'High blood pressure', expression: hypertensionCohort },
    draft: {
      categories: ['demographics', 'conditions', 'measurements', 'drugs'],
      analyses: [
        'count',
        'breakdown:sex',
        'breakdown:age-band',
        'numeric-summary',
        'characterisation',
        'trend',
      ],
    },
  });

  await test.step('two members and the chair choose the rules in words', async () => {
    await signInAs(page, 'Ruth Lindqvist');
    await page.getByRole('link', { name: title }).click();
    await expect(fact(page, 'How answers can be protected')).toContainText(
      'not against who already knows most of a group',
    );
    await page.getByRole('radio', { name: 'Approve' }).check();
    await page.getByLabel('Reason').fill('Useful, and the groups it asks about are large.');
    await page.getByRole('radio', { name: /^Exact numbers, rounded/ }).check();
    await expect(page.getByRole('radio', { name: 'Standard' })).toBeChecked();
    await expect(page.getByRole('radio', { name: 'With output check' })).toHaveCount(0);
    const numbers = page.getByLabel('Numbers the study may ask for in a year');
    await expect(numbers).toHaveValue('400');
    await page.getByRole('radio', { name: 'Wide' }).check();
    await expect(numbers).toHaveValue('200');
    await page.getByRole('radio', { name: 'Standard' }).check();
    await numbers.fill('401');
    await expect(page.getByText('Problem: Write a whole number from 1 to 400')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Send my vote' })).toBeDisabled();
    await numbers.fill('40');
    await look(page);
    await confirm(page, 'Send my vote');
    for (const [name, act] of [
      ['Samuel Adeyemi', 'Send my vote'],
      ['Helen Marsh', 'Decide'],
    ] as const) {
      const other = await pageOf(browser, name);
      await other.goto('/board');
      await other.getByRole('link', { name: title }).click();
      await other.getByRole('radio', { name: 'Approve' }).check();
      await other.getByLabel('Reason').fill('Both the question and the rules are fine.');
      await other.getByRole('radio', { name: /^Exact numbers, rounded/ }).check();
      await other.getByLabel('Numbers the study may ask for in a year').fill('40');
      await confirm(other, act);
    }
  });

  await test.step('the researcher sees what a question asks for before it runs', async () => {
    await researcher.goto(`/researcher/studies/${id}/ask`);
    await expect(fact(researcher, 'Costs')).toContainText(
      'Your study may ask for 40 numbers a year: 0 used, this asks for 1.',
    );
    await expect(researcher.getByLabel('Epsilon to spend')).toHaveCount(0);
    await researcher.getByRole('radio', { name: 'What is frequent among them' }).check();
    await expect(researcher.getByLabel('How many of one person may count')).toHaveCount(0);
    await researcher.getByLabel('To', { exact: true }).selectOption('90 days after entry');
    await expect(fact(researcher, 'Comes in')).toHaveText(
      'Records from 360 days before entry to 90 days after entry.',
    );
    await look(researcher);
    await researcher.getByRole('radio', { name: 'A measurement in numbers' }).check();
    await researcher.getByLabel('Which measurement').selectOption('Systolic blood pressure');
    await expect(fact(researcher, 'Bounds')).toContainText('60 to 260');
    await expect(fact(researcher, 'Bins')).toContainText('20, of equal width');
    await look(researcher);
    await researcher.getByRole('radio', { name: 'In groups' }).check();
    await researcher.getByRole('checkbox', { name: 'By sex' }).check();
    await researcher.getByRole('checkbox', { name: 'By age' }).check();
    await expect(researcher.getByText('The study has too few numbers left this year.')).toBeVisible();
    await expect(researcher.getByRole('button', { name: 'Run' })).toBeDisabled();
    await look(researcher);
    await researcher.getByRole('checkbox', { name: 'By sex' }).uncheck();
    await expect(fact(researcher, 'Costs')).toContainText(/0 used, this asks for \d+\./);
  });

  await test.step('and what was told, with what it may be off by', async () => {
    await researcher.getByRole('button', { name: 'Run' }).click();
    await researcher.waitForURL(/\/researcher\/releases\//);
    await expect(researcher.getByText('Usually within 10 of the true number')).toBeVisible();
    await expect(researcher.getByText(/95 % intervals/)).toHaveCount(0);
    await expect(researcher.getByText('withheld')).toHaveCount(0);
    await look(researcher);
    await researcher.goto(`/researcher/studies/${id}`);
    await expect(researcher.getByText(/Numbers this year: \d+ left of 40, \d+ used/)).toBeVisible();
    await expect(researcher.getByRole('cell', { name: /^\d+ numbers$/ })).toBeVisible();
    await look(researcher);
  });
  await admit(policy?.regimes ?? ['differential-privacy']);
});
