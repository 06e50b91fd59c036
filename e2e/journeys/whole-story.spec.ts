import { readFileSync } from 'node:fs';
import { metforminCohort } from '../../apps/portal/src/demo/studies.ts';
import { approve, askHowMany, confirm, optIn, stopSharing, voteFor } from '../support/acts.ts';
import { call } from '../support/api.ts';
import { joinWithPasskey, pageOf } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

const title = 'Metformin after a first diagnosis';

test('from an application to a checked answer, and out of it again', async ({ browser, portal, look }) => {
  test.setTimeout(600_000);
  const researcher = await pageOf(browser, 'Ana Ferreira');

  await test.step('a researcher applies', async () => {
    await researcher.goto('/researcher/studies/new');
    await researcher.getByLabel('Title of the study').fill(title);
    await researcher.getByRole('radio').first().check();
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
    await researcher.getByLabel('End of the study').fill('2027-10-01');
    await researcher.getByLabel('Funding').fill('None.');
    await researcher.getByRole('radio', { name: 'No', exact: true }).check();
    await researcher.getByLabel(/team/i).first().fill('Ana Ferreira, epidemiologist');
    await researcher.getByRole('checkbox', { name: 'How many people' }).check();
    await researcher
      .getByLabel(/epsilon/i)
      .first()
      .fill('2');
    await expect(researcher.getByText(/^Saved/)).toBeVisible();
    await look(researcher);
  });

  const study = researcher.url();
  await test.step('the cohort comes from ATLAS', async () => {
    await researcher.getByRole('link', { name: 'Describe the people' }).click();
    await researcher.getByText('Import OHDSI Circe JSON').click();
    await researcher.getByLabel('Or paste it here').fill(JSON.stringify(metforminCohort.expression));
    await researcher.getByRole('button', { name: 'Import what is pasted' }).click();
    await researcher.getByLabel('Name of the cohort').fill(metforminCohort.name);
    await researcher.getByRole('button', { name: 'Save the cohort' }).click();
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
    const datasets = (await call(custodian, 'dataset.list', null, 'query')).data as { id: string }[];
    const pages = [];
    for (const [index, person] of persons.entries()) {
      const invitation = {
        name: `Patient ${index + 1}`,
        role: 'patient',
        datasetId: datasets[0]?.id,
        personId: Number(person),
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
    await expect(researcher.getByText(/block \d+/i).first()).toBeVisible({ timeout: 60_000 });
    const download = researcher.waitForEvent('download');
    await researcher
      .getByRole('link', { name: /evidence/i })
      .first()
      .click();
    const file = await (await download).path();
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto('/verify');
    const requests: string[] = [];
    stranger.on('request', (request) => requests.push(request.url()));
    await stranger
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: 'evidence.json',
        mimeType: 'application/json',
        buffer: readFileSync(file),
      });
    await expect(stranger.getByText(/^Yes/).first()).toBeVisible();
    await look(stranger);
    expect(requests.filter((url) => url.startsWith(portal.url))).toEqual([]);
  });

  await test.step('the patients see what they were counted in', async () => {
    await patients[0]?.goto('/patient/uses');
    await expect(patients[0]?.getByText(title).first() ?? researcher.locator('nothing')).toBeVisible();
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
