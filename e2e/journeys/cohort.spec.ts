import { definitionHash, parseCirce } from '@assent/query-engine/cohort';
import { hypertensionCohort } from '../../apps/portal/src/demo/studies.ts';
import { downloaded } from '../support/acts.ts';
import { inWords, item, kept, openImport, paste, pick, richCohort } from '../support/cohort.ts';
import { focusByTab, typeOver } from '../support/keys.ts';
import { signInAs } from '../support/people.ts';
import { startedStudy } from '../support/studies.ts';
import { expect, test } from '../support/test.ts';

test('a definition goes out as Circe JSON and comes back; what nobody reads is refused', async ({
  page,
  look,
}) => {
  await signInAs(page, 'Ana Ferreira');
  const { id } = await startedStudy(page, 'A cohort from elsewhere');
  await page.goto(`/researcher/studies/${id}/cohorts/new`);
  await page.getByRole('button', { name: 'Start from an example' }).click();
  await expect(inWords(page)).toContainText('Type 2 diabetes mellitus');
  const words = (await inWords(page).textContent()) ?? '';
  const exported = await downloaded(page, () =>
    page.getByRole('button', { name: 'Export Circe JSON' }).click(),
  );
  expect(exported.name).toBe('adults-with-type-2-diabetes.json');
  const circe = JSON.parse(exported.text);
  expect(circe.ConceptSets[0].expression.items[0]).toMatchObject({
    concept: { CONCEPT_ID: 201826 },
    includeDescendants: true,
  });

  const refusal = page.getByRole('alert').filter({ hasText: 'What was in the builder is unchanged.' });
  await openImport(page);
  await paste(page, { ...circe, CensoringCriteria: [{ Episode: {} }] });
  await expect(refusal).toContainText('Episode, at /CensoringCriteria/0/Episode');
  await look(page);
  await paste(page, { ...circe, EndStrategy: { Someday: {} } });
  await expect(refusal).toContainText('Someday, at /EndStrategy/Someday');
  await paste(page, 'not JSON');
  await expect(page.getByRole('alert').filter({ hasText: 'it is not JSON' })).toBeVisible();
  await expect(inWords(page)).toHaveText(words);

  await paste(page, hypertensionCohort.expression);
  await expect(inWords(page)).toContainText('Essential hypertension');
  await openImport(page);
  const file = { name: exported.name, mimeType: 'application/json', buffer: Buffer.from(exported.text) };
  await page.getByLabel('A file').setInputFiles(file);
  await expect(inWords(page)).toHaveText(words);
});

const ageKept = 'aged over 18';
const groupKept = 'at least 2 of these hold: (a) the person is aged under 80';

test('a definition from ATLAS is edited where the builder has fields; the rest stays as it came', async ({
  page,
  look,
}) => {
  await signInAs(page, 'Ana Ferreira');
  const { id } = await startedStudy(page, 'A cohort with more to it');
  await page.goto(`/researcher/studies/${id}/cohorts/new`);
  await openImport(page);
  await paste(page, richCohort);
  await expect(page.getByText('This definition holds more than the builder has fields for.')).toBeVisible();

  await test.step('every part stands in its place', async () => {
    await expect(item(page, 'Type 2 diabetes mellitus')).toContainText(ageKept);
    const include = page.getByRole('region', { name: 'Include' });
    await expect(
      include.getByText(/^Of these, only those go on for which there is at least 1 visit/),
    ).toBeVisible();
    const group = page.getByRole('region', { name: 'And all of “High blood pressure”' });
    await expect(group.getByText(groupKept)).toBeVisible();
    await expect(item(page, 'Essential hypertension')).toContainText(
      'from 30 days after the end of the entry',
    );
    await expect(page.getByRole('region', { name: 'Exclude' })).toContainText('From the rule “Not type 1”.');
    const leaving = page.getByRole('region', { name: 'Staying and leaving' });
    for (const words of [
      'They leave earlier on the day of a death',
      'Days after 1 January 2030 are cut off',
    ]) {
      await expect(leaving).toContainText(words);
    }
    await expect(leaving.getByLabel('People leave')).toHaveValue('end');
    await expect(leaving.getByLabel('Days until they leave')).toHaveValue('7');
    await look(page);
  });

  await test.step('a part is removed and put back', async () => {
    await page.getByRole('button', { name: `Remove ${groupKept}` }).click();
    await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
    await expect(kept(page, groupKept)).toBeHidden();
    await expect(inWords(page)).not.toContainText('under 80');
    await look(page);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(kept(page, groupKept)).toBeVisible();
  });

  await test.step('what has fields is edited', async () => {
    await page.getByRole('button', { name: 'Edit Type 2 diabetes mellitus' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Diabetes');
    // What is kept of a diagnosis has no place in another kind of record.
    await expect(page.getByLabel('Kind of record')).toBeHidden();
    await page.getByRole('checkbox', { name: 'Only the first ever' }).check();
    await look(page);
    await page.getByRole('button', { name: 'Close Diabetes' }).click();
    await typeOver(page.getByLabel('Join stays of a person'), '60');
    await typeOver(page.getByLabel('Days until they leave'), '-3');
    await expect(inWords(page)).toContainText('People leave 3 days before the end of the record');
    await expect(inWords(page)).toContainText('Stays of a person at most 60 days apart are joined.');
    await pick(page, { search: 'What keeps people out', text: 'asthma', concept: 'Asthma' });
    await page.getByRole('button', { name: 'Edit Asthma' }).click();
    await page.getByRole('radio', { name: 'In a number of days around entry' }).check();
    await page.getByLabel('Days between entry and the last day').fill('1');
    await page.getByLabel('The last day is').selectOption('before entry');
    await expect(inWords(page)).toContainText('from 365 days before entry to 1 day before entry');
    await expect(item(page, 'Asthma')).toContainText('from 365 days before entry to 1 day before entry');
    await look(page);
    await page.getByRole('button', { name: 'Close Asthma' }).click();
    await page.getByRole('button', { name: `Remove ${ageKept}` }).click();
  });

  await test.step('it is saved, and opens again as it was left', async () => {
    await expect(page.getByLabel('Name of the cohort')).toHaveValue('Out of ATLAS');
    await page.getByRole('button', { name: 'Save the cohort' }).click();
    await page.waitForURL(/\/cohorts\/(?!new)/);
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await expect(item(page, 'Diabetes')).toBeVisible();
    await expect(kept(page, groupKept)).toBeVisible();
    const { text } = await downloaded(page, () =>
      page.getByRole('button', { name: 'Export Circe JSON' }).click(),
    );
    const saved = JSON.parse(text);
    const asthma = saved.ConceptSets.at(-1);
    const expected = {
      ...richCohort,
      ConceptSets: [...richCohort.ConceptSets, { ...asthma, id: 3 }],
      EndStrategy: { DateOffset: { DateField: 'EndDate', Offset: -3 } },
      CollapseSettings: { CollapseType: 'ERA', EraPad: 60 },
      PrimaryCriteria: {
        ...richCohort.PrimaryCriteria,
        CriteriaList: [{ ConditionOccurrence: { CodesetId: 0, First: true } }],
      },
      InclusionRules: [
        ...richCohort.InclusionRules,
        {
          name: 'Exclude',
          expression: {
            Type: 'ALL',
            CriteriaList: [
              {
                Criteria: { ConditionOccurrence: { CodesetId: 3 } },
                StartWindow: { Start: { Days: 365, Coeff: -1 }, End: { Days: 1, Coeff: -1 } },
                Occurrence: { Type: 0, Count: 0 },
              },
            ],
          },
        },
      ],
    };
    expect(definitionHash(parseCirce(saved))).toBe(definitionHash(parseCirce(expected)));
    expect(saved.InclusionRules.map((rule: { name: string }) => rule.name)).toEqual([
      'High blood pressure',
      'Not type 1',
      'Exclude',
    ]);
  });
});

test('what looks wrong leads to its card, with the mouse and without', async ({ page, look }) => {
  await signInAs(page, 'Ana Ferreira');
  const { id } = await startedStudy(page, 'A cohort to look at twice');
  await page.goto(`/researcher/studies/${id}/cohorts/new`);
  await openImport(page);
  await paste(page, richCohort);
  const windowCard = item(page, 'Essential hypertension').getByRole('listitem');
  const link = page.getByRole('link', { name: 'Rule 1, criterion 1, window' });
  await link.click();
  await expect(windowCard).toBeFocused();
  await expect(windowCard).toBeInViewport();
  await expect(windowCard).toHaveAccessibleDescription(/^Cannot work The window ends before it begins/);

  await page.getByRole('heading', { name: 'In words' }).click();
  await page.getByRole('link', { name: 'Rule 1, group 1, number that must hold' }).focus();
  await page.keyboard.press('Enter');
  await expect(kept(page, groupKept)).toBeFocused();
  // The next stop is what can be done about it.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: `Remove ${groupKept}` })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Rule 1, group 1, number that must hold' })).toBeHidden();

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.emulateMedia({ colorScheme });
    await look(page);
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);

  await page
    .getByRole('button', { name: `Remove ${(await windowCard.locator('p').first().textContent()) ?? ''}` })
    .click();
  await expect(link).toBeHidden();
  await focusByTab(page, page.getByRole('button', { name: 'Save the cohort' }));
});

test('two criteria that rule each other out lead to one another', async ({ page, look }) => {
  await signInAs(page, 'Ana Ferreira');
  const { id } = await startedStudy(page, 'A cohort of nobody');
  await page.goto(`/researcher/studies/${id}/cohorts/new`);
  await openImport(page);
  const [, without] = richCohort.InclusionRules;
  const [none] = without?.expression.CriteriaList ?? [];
  await paste(page, {
    ...richCohort,
    InclusionRules: [
      without,
      {
        name: 'With type 1',
        expression: { Type: 'ALL', CriteriaList: [{ ...none, Occurrence: { Type: 2, Count: 1 } }] },
      },
    ],
  });
  const type1 = (lane: string) =>
    page.getByRole('region', { name: lane }).getByRole('listitem', { name: 'Type 1 diabetes mellitus' });
  const told = inWords(page).getByRole('listitem').filter({ hasText: 'rule each other out' });
  await told.getByRole('link', { name: 'Rule 2, criterion 1' }).click();
  await expect(type1('Include')).toBeFocused();
  await look(page);
  await type1('Include').getByRole('link', { name: 'Rule 1, criterion 1' }).click();
  await expect(type1('Exclude')).toBeFocused();
  await page
    .getByRole('region', { name: 'Exclude' })
    .getByRole('button', { name: /^More for Type 1/ })
    .click();
  await page.getByRole('menuitem', { name: 'Delete', exact: true }).click();
  await expect(told).toBeHidden();
});
