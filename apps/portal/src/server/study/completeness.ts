import { duo, understandsPurposes } from '@assent/consent-ledger';
import { duoTerm } from '../../shared/words/duo.ts';
import { type Category, draft as fullDraft, type PartialDraft } from '../shapes.ts';

/** What is missing, as a field of the form and a sentence about it. */
export type Gap = { readonly field: string; readonly says: string };

export type Completeness = {
  readonly draft: PartialDraft;
  readonly cohorts: readonly { readonly name: string; readonly categories: readonly Category[] }[];
  /** 'YYYY-MM-DD'. */
  readonly today: string;
};

const prose = {
  title: 'the title',
  laySummary: 'the summary in plain words',
  protocol: 'the protocol',
  funding: 'who pays',
} as const;

/** Everything that keeps an application from being submitted, in the order of the form; empty when complete. */
export function gapsOf({ draft, cohorts, today }: Completeness): Gap[] {
  const gaps: Gap[] = [];
  const need = (ok: boolean, field: string, says: string) => {
    if (!ok) gaps.push({ field, says });
  };
  for (const [field, words] of Object.entries(prose)) {
    need(Boolean(draft[field as keyof typeof prose]?.trim()), field, `${words} is missing`);
  }
  const purposes = draft.purposes ?? [];
  const unknown = purposes.filter((id) => duoTerm(id) === undefined);
  need(
    purposes.some((id) => duoTerm(id)?.modifier === false),
    'purposes',
    'a purpose is missing',
  );
  need(unknown.length === 0, 'purposes', `unknown purpose terms: ${unknown.join(', ')}`);
  // The consent decision answers no to what it does not understand, so such an application would count nobody.
  const uncounted = purposes.filter((id) => duoTerm(id) && !understandsPurposes([duo.generalResearch, id]));
  need(
    uncounted.length === 0,
    'purposes',
    `consents are not decided by ${uncounted.map(inWords).join(', ')}, so nobody would be counted: write it in the protocol instead`,
  );
  const needsDisease = purposes.includes(duo.disease);
  need(
    !needsDisease || draft.disease !== undefined,
    'disease',
    'the disease of disease-specific research is missing',
  );
  need((draft.categories ?? []).length > 0, 'categories', 'the kinds of data are missing');
  for (const cohort of cohorts) {
    const lacking = cohort.categories.filter((one) => !draft.categories?.includes(one));
    const says = `“${cohort.name}” needs ${lacking.join(', ')}, which the application does not ask for`;
    need(lacking.length === 0, 'categories', says);
  }
  const { dataFrom, dataTo } = draft;
  need(!dataFrom || !dataTo || dataFrom <= dataTo, 'dataTo', 'the last day of the data is before the first');
  const interest = draft.commercialInterest;
  need(interest !== undefined, 'commercialInterest', 'whether there is a commercial interest is missing');
  need(
    !interest?.any || interest.detail.trim() !== '',
    'commercialInterest',
    'what the commercial interest is, is missing',
  );
  need(
    (draft.team ?? []).some((name) => name.trim() !== ''),
    'team',
    'the team is missing',
  );
  need((draft.analyses ?? []).length > 0, 'analyses', 'the analyses are missing');
  need((draft.epsilonMicro ?? 0) > 0, 'epsilonMicro', 'the privacy budget asked for is missing');
  need(draft.endsOn !== undefined, 'endsOn', 'the last day of the study is missing');
  need(
    draft.endsOn === undefined || draft.endsOn > today,
    'endsOn',
    'the last day of the study is not in the future',
  );
  need(cohorts.length > 0, 'cohorts', 'a cohort is missing');
  // The list above and the schema must agree on what complete means; what only the schema sees is named too.
  for (const issue of fullDraft.safeParse(draft).error?.issues ?? []) {
    const field = String(issue.path[0] ?? 'draft');
    need(
      gaps.some((gap) => gap.field === field),
      field,
      `${field} is not of the expected form`,
    );
  }
  return gaps;
}

const inWords = (id: string): string => `“${duoTerm(id)?.label ?? id}” (${id})`;

/** "the title is missing; a cohort is missing" */
export const sayGaps = (gaps: readonly Gap[]): string => gaps.map(({ says }) => says).join('; ');
