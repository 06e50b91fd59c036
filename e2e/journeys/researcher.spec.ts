import type { Page, Route } from '@playwright/test';
import { hypertensionCohort } from '../../apps/portal/src/demo/studies.ts';
import { downloaded, fact } from '../support/acts.ts';
import { call } from '../support/api.ts';
import { inWords, item, pick } from '../support/cohort.ts';
import { focusByTab } from '../support/keys.ts';
import { signInAs } from '../support/people.ts';
import { picture } from '../support/pictures.ts';
import { approvedStudy, inAYear, startedStudy } from '../support/studies.ts';
import { expect, test } from '../support/test.ts';

async function more(page: Page, name: string, act: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: act, exact: true }).click();
}

test('an application saves itself and says what is still missing', async ({ page, look }) => {
  await signInAs(page, 'Ana Ferreira');
  const { id } = await startedStudy(page, 'Asthma in childhood');
  const form = `/researcher/studies/${id}`;
  await page.goto(form);
  const missing = page
    .getByRole('list')
    .filter({ has: page.getByRole('link', { name: 'At least one cohort' }) });
  for (const field of [
    'Summary for everybody',
    'Protocol',
    'Purposes',
    'Kinds of data',
    'Team',
    'Analyses',
  ]) {
    await expect(missing.getByRole('link', { name: field, exact: true })).toBeVisible();
  }
  await look(page);

  await page.getByLabel('Summary for everybody').fill('We count children with asthma.');
  await page.getByRole('checkbox', { name: 'Research on one disease' }).check();
  await pick(page, { search: 'Which disease', text: 'asthma', concept: 'Asthma' });
  await page.getByRole('checkbox', { name: 'Medicines' }).check();
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await page.getByLabel('Which interest, and whose').fill('A company makes inhalers.');
  await page.getByLabel('Team').fill('Ana Ferreira, leads\nSam Lee, statistician');
  await page.getByLabel('End of the study').fill(inAYear());
  await page.getByRole('checkbox', { name: 'By age' }).check();
  await page.getByLabel('Privacy budget, in epsilon').fill('1.5');
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await expect(missing.getByRole('link', { name: 'Team' })).toBeHidden();
  await expect(missing.getByRole('link', { name: 'Protocol' })).toBeVisible();

  await page.reload();
  await expect(page.getByLabel('Summary for everybody')).toHaveValue('We count children with asthma.');
  await expect(page.getByText('Disease: Asthma')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Medicines' })).toBeChecked();
  await expect(page.getByLabel('Which interest, and whose')).toHaveValue('A company makes inhalers.');
  await expect(page.getByLabel('Team')).toHaveValue('Ana Ferreira, leads\nSam Lee, statistician');
  await expect(page.getByLabel('Privacy budget, in epsilon')).toHaveValue('1.5');

  await page.getByLabel('Protocol').fill('Descriptive; counts only.');
  await page.getByRole('button', { name: 'Check your answers' }).click();
  await expect(page.getByRole('heading', { name: 'Check your answers' })).toBeVisible();
  await expect(fact(page, 'Protocol')).toContainText('Descriptive; counts only.');
  await expect(page.getByRole('button', { name: 'Submit to the board' })).toBeDisabled();
  await look(page);
  // Not past the page either: the server names what is missing.
  const refused = await call(page, 'study.submit', { id }, 'mutation');
  expect(refused.code).toBe('STUDY_INCOMPLETE');
  await page.getByRole('link', { name: 'At least one cohort' }).click();
  await expect(page).toHaveURL(`${form}#cohorts`);
});

test('a cohort is built by hand and reads as English all along', async ({ page, look }) => {
  await signInAs(page, 'Ana Ferreira');
  const { id } = await startedStudy(page, 'A cohort by hand');
  await page.goto(`/researcher/studies/${id}/cohorts/new`);
  await expect(inWords(page)).toContainText('Nobody yet');
  await look(page);

  await test.step('people enter by name and by code', async () => {
    await page.getByRole('combobox', { name: 'What people must have' }).fill('hypert');
    await expect(page.getByRole('option', { name: /^Essential hypertension/ })).toContainText(
      'SNOMED 59621000',
    );
    await look(page);
    await page.getByRole('option', { name: /^Essential hypertension/ }).click();
    await expect(inWords(page)).toContainText(
      'People enter this cohort on the day of a condition record of Essential hypertension (and all kinds of it)',
    );
    await pick(page, { search: 'What people must have', text: '44054006', concept: 'Type 2 diabetes' });
    await expect(inWords(page)).toContainText('any of: (a)');
    await expect(inWords(page)).toContainText('(b) a condition record of Type 2 diabetes mellitus');
  });

  await test.step('an item is renamed, its concept taken without what is under it', async () => {
    await page.getByRole('button', { name: 'Edit Type 2 diabetes mellitus' }).click();
    await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
    await page.getByLabel('Name', { exact: true }).fill('Diabetes, type 2');
    await page.getByRole('checkbox', { name: 'With everything under it' }).uncheck();
    await page.getByRole('checkbox', { name: 'Only the first ever' }).check();
    await expect(inWords(page)).toContainText(
      'a first-ever condition record of Type 2 diabetes mellitus. This must be',
    );
    await look(page);
    await page.getByRole('button', { name: 'Close Diabetes, type 2' }).click();
  });

  await test.step('and all of one group, any of another', async () => {
    await page.getByRole('button', { name: 'Add something they must also have' }).click();
    await pick(page, { search: 'Add to “Group 1”', text: 'metformin', concept: 'metformin' });
    await pick(page, { search: 'Add to “Group 1”', text: 'obesity', concept: 'Obesity' });
    await expect(inWords(page)).toContainText('all of these hold: (a)');
    await page.getByLabel('People must have', { exact: true }).selectOption('any of these');
    await expect(inWords(page)).toContainText('at least one of these holds: (a)');
    await expect(page.getByRole('heading', { name: 'And any of “Group 1”' })).toBeVisible();
    await page.getByLabel('Name of this group').fill('Treated');
    await expect(inWords(page)).toContainText('Rule 1, “Treated”');
  });

  await test.step('people stay out', async () => {
    await pick(page, { search: 'What keeps people out', text: 'Type 1', concept: 'Type 1 diabetes' });
    await expect(inWords(page)).toContainText('there is no condition record of Type 1 diabetes mellitus');
  });

  await test.step('age, sex and period', async () => {
    await page.getByLabel('Age from').fill('40');
    await page.getByLabel('Age up to, inclusive').fill('79');
    await page.getByRole('checkbox', { name: 'Female' }).check();
    await page.getByLabel('Entered from').fill('2015-01-01');
    await expect(inWords(page)).toContainText(/40/);
    await expect(inWords(page)).toContainText('FEMALE');
    await expect(inWords(page)).toContainText('1 January 2015');
    await look(page);
  });

  await test.step('pause, duplicate, move, delete and undo', async () => {
    await more(page, 'Obesity', 'Pause');
    await expect(item(page, 'Obesity')).toContainText('Paused');
    await expect(inWords(page)).not.toContainText('Obesity');
    await more(page, 'Obesity', 'Count it again');
    await expect(inWords(page)).toContainText('Obesity');
    await more(page, 'Obesity', 'Duplicate');
    await expect(item(page, 'Obesity \\(copy\\)')).toBeVisible();
    await more(page, 'Obesity (copy)', 'Move to: Exclude');
    await expect(page.getByRole('region', { name: 'Exclude' })).toContainText('Obesity (copy)');
    await expect(inWords(page)).toContainText('there is no condition record of Obesity');
    await more(page, 'Obesity (copy)', 'Delete');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
    await expect(item(page, 'Obesity \\(copy\\)')).toBeHidden();
    await look(page);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(item(page, 'Obesity \\(copy\\)')).toBeVisible();
    await more(page, 'Obesity (copy)', 'Delete');
  });

  await test.step('the menu moves an item by keyboard alone', async () => {
    const names = page.getByRole('region', { name: 'Include' }).getByRole('heading', { level: 4 });
    await expect(names).toHaveText(['Essential hypertension', 'Diabetes, type 2', 'metformin', 'Obesity']);
    await page.getByRole('button', { name: 'More for Diabetes, type 2' }).focus();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeFocused();
    await look(page);
    await page.keyboard.press('m');
    await expect(page.getByRole('menuitem', { name: 'Move up' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(names).toHaveText(['Diabetes, type 2', 'Essential hypertension', 'metformin', 'Obesity']);
  });

  await page.getByLabel('Name of the cohort').fill('By hand');
  await expect(inWords(page)).toContainText('any of: (a) a first-ever condition record of Type 2 diabetes');
  const before = await inWords(page).textContent();
  await page.getByRole('button', { name: 'Save the cohort' }).click();
  await page.waitForURL(/\/cohorts\/(?!new)/);
  await page.reload();
  await expect(inWords(page)).toHaveText(before ?? '');
});

test('a question costs what was quoted, its answer is figure and table, and the same again is free', async ({
  page,
  browser,
  look,
}) => {
  await signInAs(page, 'Ana Ferreira');
  const id = await approvedStudy(browser, page, {
    title: 'Age at the first diagnosis of high blood pressure',
    cohort: hypertensionCohort,
    draft: { categories: ['demographics', 'conditions'], epsilonMicro: 3_000_000 },
  });
  await page.goto(`/researcher/studies/${id}`);
  await expect(page.getByText('3 left of 3 epsilon, 0 spent')).toBeVisible();
  await look(page);
  await page.getByRole('link', { name: 'Ask a question' }).click();

  await page.getByRole('radio', { name: 'In groups' }).check();
  await page.getByRole('checkbox', { name: 'By age' }).check();
  await page.getByLabel('Epsilon to spend').fill('0');
  await expect(page.getByText('Write a number above zero')).toBeVisible();
  await page.getByLabel('Epsilon to spend').fill('4');
  await expect(page.getByText('The budget does not pay for this.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run for 4 epsilon' })).toBeDisabled();
  await look(page);
  await page.getByLabel('Epsilon to spend').fill('1');
  await expect(fact(page, 'Costs')).toHaveText('1 epsilon, whatever the answer is.');
  await expect(fact(page, 'Afterwards')).toContainText(
    '2 epsilon left: about 2 more questions like this one',
  );
  const half = /within (\d+) people/.exec((await fact(page, 'How exact').textContent()) ?? '')?.[1] ?? '';
  await page.getByRole('button', { name: 'Run for 1 epsilon' }).click();
  await page.waitForURL(/\/researcher\/releases\//);

  const release = page.url();
  const table = page.getByRole('table', { name: /^The same numbers as a table: people by age/ });
  const rows = await table.getByRole('row').allInnerTexts();
  expect(rows[0]?.split(/\s+/)).toEqual(['Age', 'People', 'From', 'To']);
  expect(rows.length).toBeGreaterThan(8);
  const shown = rows.filter((row) => /\t\d+\t\d+\t\d+$/.test(row)).length;
  expect(shown).toBeGreaterThan(2);
  // The figure is drawn for the eye; the table says the same to everybody.
  await expect(page.locator('figure svg rect')).toHaveCount(shown);
  await expect(page.locator('figure figcaption')).not.toBeEmpty();
  await expect(page.getByText(`The true number is within ${half} of the one shown`)).toBeVisible();
  await expect(fact(page, 'Cost')).toContainText('1 epsilon.');
  await look(page);
  await expect(fact(page, 'Block')).toHaveText(/^\d+$/, { timeout: 60_000 });
  await picture(page, 'release');

  const record = await downloaded(page, () =>
    page.getByRole('link', { name: 'Download the disclosure record (JSON)' }).click(),
  );
  expect(JSON.parse(record.text)).toMatchObject({
    format: 'assent-disclosure-record-v1',
    regime: 'differential-privacy',
    query: { analysis: 'breakdown:age-band' },
    cost: { epsilonMicro: 1_000_000 },
    cells: { released: shown, withheld: rows.length - 1 - shown },
  });

  const csv = await downloaded(page, () =>
    page.getByRole('link', { name: 'Download the table (CSV)' }).click(),
  );
  const [header, ...lines] = csv.text.trimEnd().split('\r\n');
  expect(header).toMatch(/^key,label,value,low95,high95,mechanism,threshold,released_from,epsilon_micro,/);
  expect(lines).toHaveLength(rows.length - 1);
  for (const [index, line] of lines.entries()) {
    const [label = '', ...numbers] = (rows[index + 1] ?? '').split('\t');
    const inFile = line.split(',').slice(1, 5);
    const onPage = numbers.map((number) => (number === 'withheld' ? '' : number.replaceAll(',', '')));
    expect(inFile).toEqual([`"${label}"`, ...onPage]);
    expect(line).toContain(',"discrete-laplace",11,');
  }
  const evidence = await downloaded(page, () =>
    page.getByRole('link', { name: 'Download the evidence (JSON)' }).click(),
  );
  expect(Object.keys(JSON.parse(evidence.text)).toSorted()).toEqual([
    'anchor',
    'checkpoint',
    'format',
    'inclusion',
    'index',
    'leaf',
    'release',
  ]);
  expect(JSON.parse(evidence.text).release.cells).toHaveLength(lines.length);

  await page.goto(`/researcher/studies/${id}/ask`);
  await page.getByRole('radio', { name: 'In groups' }).check();
  await page.getByRole('checkbox', { name: 'By age' }).check();
  await page.getByLabel('Epsilon to spend').fill('1');
  await expect(
    page.getByText('This was asked before, of the same data and the same consents.'),
  ).toBeVisible();
  await look(page);
  await test.step('nothing is run at the price of another question', async () => {
    const held: Route[] = [];
    await page.route('**/api/trpc/question.quote**', (route) => void held.push(route));
    await page.getByLabel('Epsilon to spend').fill('0.9');
    await expect(page.getByRole('button', { name: 'Run for 0.9 epsilon' })).toBeDisabled();
    await expect.poll(() => held.length).toBe(1);
    await expect(page.getByRole('button', { name: 'Run for 0.9 epsilon' })).toBeDisabled();
    await held[0]?.continue();
    await page.unroute('**/api/trpc/question.quote**');
    await expect(page.getByRole('button', { name: 'Run for 0.9 epsilon' })).toBeEnabled();
    await page.getByLabel('Epsilon to spend').fill('1');
  });
  await page.getByRole('button', { name: 'Get the stored answer for 0 epsilon' }).click();
  await page.waitForURL(release);
  await expect(table.getByRole('row')).toHaveText(rows.map((row) => row.replaceAll('\t', '')));
  await page.goto(`/researcher/studies/${id}`);
  await expect(page.getByText('2 left of 3 epsilon, 1 spent')).toBeVisible();
  await look(page);
});

test('from signing in to a saved cohort without a mouse', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await focusByTab(page, page.getByRole('link', { name: 'I do research' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/sign-in/);
  await focusByTab(page, page.getByRole('button', { name: 'Sign in as Ana Ferreira' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/researcher$/);
  await focusByTab(page, page.getByRole('link', { name: 'Start an application' }).first());
  await page.keyboard.press('Enter');
  await focusByTab(page, page.getByLabel('Title of the study'));
  await page.keyboard.type('Without a mouse');
  await focusByTab(page, page.getByRole('radio').first());
  await page.keyboard.press('Space');
  await focusByTab(page, page.getByRole('button', { name: 'Start the application' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/researcher\/studies\/(?!new)/);
  await focusByTab(page, page.getByRole('link', { name: 'Describe the people' }));
  await page.keyboard.press('Enter');
  await focusByTab(page, page.getByRole('combobox', { name: 'What people must have' }));
  await page.keyboard.type('asthma');
  await expect(page.getByRole('option', { name: /^Asthma/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(inWords(page)).toContainText('a condition record of Asthma');
  await focusByTab(page, page.getByRole('button', { name: 'More for Asthma' }));
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(item(page, 'Asthma')).toBeVisible();
  await focusByTab(page, page.getByLabel('Name of the cohort'));
  await page.keyboard.type('People with asthma');
  await focusByTab(page, page.getByRole('button', { name: 'Save the cohort' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/cohorts\/(?!new)/);
  await expect(page.getByRole('heading', { level: 1, name: 'People with asthma' })).toBeVisible();
});
