import type { Browser, Page } from '@playwright/test';
import { metforminDraft } from '../../apps/portal/src/demo/studies.ts';
import type { Conditions, Draft } from '../../apps/portal/src/server/shapes.ts';
import { call } from './api.ts';
import { pageOf } from './people.ts';

/** A year from now, as 'YYYY-MM-DD'. */
export const inAYear = (): string => new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);

async function done<T>(
  page: Page,
  path: string,
  { input = null, kind = 'mutation' }: { input?: unknown; kind?: 'query' | 'mutation' },
): Promise<T> {
  const { status, message, data } = await call(page, path, input, kind);
  if (status !== 200) throw new Error(`${path}: ${message}`);
  return data as T;
}

/** The demonstration's dataset; the other one of the journeys is for imports. */
export async function demoDataset(page: Page): Promise<string> {
  const datasets = await done<{ id: string; name: string }[]>(page, 'dataset.list', { kind: 'query' });
  return datasets.find(({ name }) => name.startsWith('St Brigid'))?.id ?? '';
}

/** An application with nothing in it but its title, made by the researcher of the page. */
export async function startedStudy(page: Page, title: string): Promise<{ id: string; code: string }> {
  return done(page, 'study.create', { input: { datasetId: await demoDataset(page), title } });
}

interface Order {
  readonly title: string;
  readonly cohort: { readonly name: string; readonly expression: object };
  readonly draft?: Partial<Draft>;
  /** What the board sets beside what was asked for. */
  readonly conditions?: Partial<Conditions>;
}

/** A complete application with the board, through the API; the journey goes on from there. */
export async function submittedStudy(
  researcher: Page,
  { title, cohort, draft }: Order,
): Promise<{ id: string; requestId: string; content: Draft }> {
  const { id } = await startedStudy(researcher, title);
  const content: Draft = { ...metforminDraft(inAYear()), ...draft, title };
  await done(researcher, 'study.saveDraft', { input: { id, draft: content } });
  await done(researcher, 'cohort.save', { input: { studyId: id, ...cohort } });
  const { requestId } = await done<{ requestId: string }>(researcher, 'study.submit', { input: { id } });
  return { id, requestId, content };
}

/** A study that the board has approved as it was asked for, through the API; gives its id. */
export async function approvedStudy(browser: Browser, researcher: Page, order: Order): Promise<string> {
  const { id, requestId, content } = await submittedStudy(researcher, order);
  const { epsilonMicro, analyses, endsOn } = content;
  const conditions = { epsilonMicro, threshold: 11, expiresOn: endsOn, analyses, ...order.conditions };
  const opinion = { requestId, reason: 'Useful, and nothing about a single person.', conditions };
  for (const member of ['Ruth Lindqvist', 'Samuel Adeyemi']) {
    const page = await pageOf(browser, member);
    await done(page, 'review.vote', { input: { ...opinion, choice: 'approve' } });
    await page.context().close();
  }
  const chair = await pageOf(browser, 'Helen Marsh');
  await done(chair, 'review.decide', { input: { ...opinion, outcome: 'approve' } });
  await chair.context().close();
  return id;
}
