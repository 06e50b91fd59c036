import { metforminDraft } from '../../apps/portal/src/demo/studies.ts';
import { optIn, stopSharing } from '../support/acts.ts';
import { signInAs } from '../support/people.ts';
import { picture } from '../support/pictures.ts';
import { expect, test } from '../support/test.ts';

const { title } = metforminDraft('');

test('a patient answers a study, keeps a receipt that checks, and takes the answer back', async ({
  page,
  look,
}) => {
  await signInAs(page, 'Leyla Aydin');
  await page.goto('/patient');
  for (const question of ['What am I sharing?', 'With whom?', 'What was it used for?', 'How do I stop?']) {
    await expect(page.getByRole('heading', { name: question })).toBeVisible();
  }
  await look(page);

  await page.getByRole('link', { name: title, exact: true }).click();
  await look(page);
  await page.getByRole('button', { name: 'Yes, it may' }).click();
  await expect(page.getByRole('heading', { name: 'Your records' })).toBeVisible();
  for (const box of await page.getByRole('checkbox').all()) await expect(box).not.toBeChecked();
  await expect(page.getByRole('button', { name: 'Next' })).toBeDisabled();
  await look(page);

  await optIn(page, title);
  await look(page);
  await page.getByRole('button', { name: 'Check it now' }).click();
  await expect(page.getByText(/^Yes/).first()).toBeVisible();
  await look(page);

  await page.goto('/patient');
  await expect(page.getByText('You said yes').first()).toBeVisible();
  await picture(page, 'patient');
  await stopSharing(page, title);
  await page.goto('/patient');
  await expect(page.getByRole('listitem').filter({ hasText: title }).getByText('You said no')).toBeVisible();
});

test('a lasting answer covers studies of its kind', async ({ page, look }) => {
  await signInAs(page, 'Ken Brophy');
  await page.goto('/patient/standing');
  await page.getByRole('radio', { name: 'Research about health and illness' }).check();
  await look(page);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('checkbox', { name: /Universities/ }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('checkbox', { name: /About the person/ }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('radio', { name: 'Until I say stop' }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Check my answers' }).click();
  await look(page);
  await page.getByRole('button', { name: 'Yes, count me' }).click();
  await expect(page.getByRole('heading', { name: 'Your answer is recorded' })).toBeVisible();
  await page.goto('/patient');
  await expect(page.getByRole('heading', { name: /^Lasting yes/ })).toBeVisible();
});

test('a patient sees each number that counted them', async ({ page, look }) => {
  await signInAs(page, 'Maria Keane');
  await page.goto('/patient/uses');
  await expect(page.getByText(title).first()).toBeVisible();
  await look(page);
  await page
    .getByRole('link', { name: /How do I know this is true/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/register\/releases\//);
});
