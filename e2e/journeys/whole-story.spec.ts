import { metforminCohort } from '../../apps/portal/src/demo/studies.ts';
import {
  approve,
  askHowMany,
  confirm,
  downloaded,
  fact,
  optIn,
  stopSharing,
  verify,
  voteFor,
} from '../support/acts.ts';
import { call } from '../support/api.ts';
import { inWords } from '../support/cohort.ts';
import { joinWithPasskey, pageOf } from '../support/people.ts';
import { demoDataset, inAYear } from '../support/studies.ts';
import { expect, test } from '../support/test.ts';

const title = 'Metformin after a first diagnosis';

test('from an application to a checked answer, and out of it again', async ({ browser, portal, look }) => {
  test.setTimeout(600_000);
  const researcher = await pageOf(browser, 'Ana Ferreira');

  await test.step('a researcher applies', async () => {
    await researcher.goto('/researcher/studies/new');
    await researcher.getByLabel('Title of the study').fill(title);
    await researcher.getByRole('radio', { name: /^St Brigid/ }).check();
    await look(researcher);
    await researcher.getByRole('button', { name: 'Start the application' }).click();
    await researcher
      .getByLabel('Summary for everybody')
      .fill('We count people with diabetes who start a tablet.');
    await researcher.getByLabel('Protocol').fill('Descriptive cohort study; counts only.');
    await researcher.getByRole('checkbox', { name: /^Health, medical/ }).check();
    for (const kind of ['About the person', 'Illnesses and diagnoses', 'Medicines']) {
      await researcher.getByRole('checkbox', { name: kind }).check();
    }
    await researcher.getByLabel('End of the study').fill(inAYear());
    await researcher.getByLabel('Funding').fill('None.');
    await researcher.getByRole('radio', { name: 'No', exact: true }).check();
    await researcher.getByLabel('Team').fill('Ana Ferreira, epidemiologist');
    await researcher.getByRole('checkbox', { name: 'How many people' }).check();
    await researcher.getByLabel('Privacy budget, in epsilon').fill('2');
    await expect(researcher.getByText(/^Saved/)).toBeVisible();
    await look(researcher);
  });

  const study = researcher.url();
  await test.step('the cohort comes from ATLAS', async () => {
    await researcher.getByRole('link', { name: 'Describe the people' }).click();
    await researcher.getByText('Import OHDSI Circe JSON').click();
    await researcher.getByLabel('Or paste it here').fill(JSON.stringify(metforminCohort.expression));
    await researcher.getByRole('button', { name: 'Import what is pasted' }).click();
    // Who enters and what must hold are paragraphs of their own.
    await expect(inWords(researcher)).toContainText(/People enter this cohort .* Type 2 diabetes mellitus/);
    await expect(inWords(researcher)).toContainText('drug exposure of metformin');
    await researcher.getByLabel('Name of the cohort').fill(metforminCohort.name);
    await researcher.getByRole('button', { name: 'Save the cohort' }).click();
    // The new cohort has a page of its own by now, and that it is saved is still said there.
    await researcher.waitForURL(/\/cohorts\/(?!new$)[^/]+$/);
    await expect(researcher.getByText('Saved.')).toBeVisible();
    await look(researcher);
  });

  await test.step('and submits exactly this', async () => {
    await researcher.goto(`${study}/check`);
    await look(researcher);
    await confirm(researcher, 'Submit to the board');
    await expect(researcher.getByText('With the board')).toBeVisible();
  });
  const code =
    /A-\d{4}-\d{4}/.exec(
      (await researcher
        .getByText(/A-\d{4}-\d{4}/)
        .first()
        .textContent()) ?? '',
    )?.[0] ?? '';

  await test.step('two members vote, the chair decides', async () => {
    for (const member of ['Ruth Lindqvist', 'Samuel Adeyemi'])
      await voteFor(await pageOf(browser, member), title);
    await approve(await pageOf(browser, 'Helen Marsh'), title);
  });

  const persons = await portal.candidates(3);
  const before = await portal.unprotected({ code, cohort: metforminCohort.name });
  expect(before.members).not.toContain(persons[0]);

  const patients = await test.step('three patients join and opt in with passkeys', async () => {
    const custodian = await pageOf(browser, 'Priya Raman');
    const datasetId = await demoDataset(custodian);
    const pages = [];
    for (const [index, person] of persons.entries()) {
      const invitation = {
        name: `Patient ${index + 1}`,
        role: 'patient',
        datasetId,
        personId: String(person),
      };
      const { data } = await call(custodian, 'invitation.create', invitation, 'mutation');
      const page = await joinWithPasskey(browser, (data as { code: string }).code);
      await optIn(page, title);
      await look(page);
      pages.push(page);
    }
    return pages;
  });

  const agreed = await portal.unprotected({ code, cohort: metforminCohort.name });
  expect(agreed.members).toEqual(expect.arrayContaining([...persons]));
  expect(agreed.persons).toBe(before.persons + 3);

  const first = await test.step('the researcher asks', async () => {
    const url = await askHowMany(researcher, study);
    await expect(researcher.getByText(/^About [\d,]+/).first()).toBeVisible();
    await look(researcher);
    return url;
  });

  await test.step('anybody can check the answer', async () => {
    await expect(fact(researcher, 'Block')).toHaveText(/^\d+$/, { timeout: 60_000 });
    const { text } = await downloaded(researcher, () =>
      researcher.getByRole('link', { name: 'Download the evidence (JSON)' }).click(),
    );
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto('/verify');
    await expect((await verify(stranger, text)).getByRole('heading', { name: 'Yes' })).toBeVisible();
    await look(stranger);
  });

  await test.step('the patients see what they were counted in', async () => {
    for (const patient of patients) {
      await patient.goto('/patient/uses');
      await expect(patient.getByRole('listitem').filter({ hasText: title })).toBeVisible();
    }
  });

  await test.step('one of them takes it back, and no longer counts', async () => {
    const [leaving] = patients;
    if (leaving === undefined) throw new Error('no patient');
    await stopSharing(leaving, title);
    const after = await portal.unprotected({ code, cohort: metforminCohort.name });
    expect(after.members).not.toContain(persons[0]);
    expect(after.members).toEqual(expect.arrayContaining(persons.slice(1)));
    expect(after.persons).toBe(agreed.persons - 1);
    const second = await askHowMany(researcher, study);
    expect(second).not.toBe(first);
    // Nothing changed since: the same question is the stored release, at no cost.
    expect(await askHowMany(researcher, study)).toBe(second);
  });
});
