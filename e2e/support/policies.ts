import type { Browser, Page } from '@playwright/test';
import { call } from './api.ts';
import { pageOf } from './people.ts';
import { expect } from './test.ts';

/** Brings a policy into force: the custodian on the page proposes it and the chair agrees. */
export async function agreePolicy(
  browser: Browser,
  custodian: Page,
  order: { readonly datasetId: string; readonly policy: unknown },
): Promise<void> {
  const proposed = await call(custodian, 'dataset.proposePolicy', order, 'mutation');
  expect(proposed).toMatchObject({ status: 200 });
  const chair = await pageOf(browser, 'Helen Marsh');
  const agreed = await call(chair, 'dataset.confirmPolicy', proposed.data, 'mutation');
  expect(agreed).toMatchObject({ status: 200 });
  await chair.context().close();
}
