import { duo } from '@assent/consent-ledger/lists';
import type { RequestView } from '../../server/review/shapes.ts';
import { numberWords } from '../release/number-words.ts';
import { releasedFrom } from '../release/rule-words.ts';
import { formatCount } from '../ui/format.ts';

export type Request = RequestView;

export interface Risk {
  readonly what: string;
  readonly why: string;
}

/** People below which a cohort is called small: about where a breakdown starts to lose most of its cells. */
const SMALL = 200;
/** Epsilon above which one study's answers together say a lot about one person (e^3 is about 20). */
const LARGE_MICRO = 3_000_000;

/** Not-for-profit organisations only, with and without commercial use. */
const notForCompanies: readonly string[] = [duo.notForProfitNonCommercial, duo.notForProfitOrganisation];

/**
 * What the machine reads out of a request, each with its reason. It points; it never votes, and an empty list
 * is not an approval.
 */
export function risksOf({ content, dataset, estimate, organisation }: Request): Risk[] {
  const expected = estimate?.cells[0];
  const { missing } = numberWords(estimate?.rule ?? {});
  const risks: (Risk | null)[] = [
    content.commercialInterest.any
      ? { what: 'A commercial interest is declared.', why: content.commercialInterest.detail }
      : null,
    organisation?.kind === 'commercial' && content.purposes.some((term) => notForCompanies.includes(term))
      ? {
          what: 'A company asks, though the terms leave companies out.',
          why: 'Either the terms or the applicant is not what was meant.',
        }
      : null,
    content.purposes.includes(duo.generalResearch)
      ? { what: 'The purpose is wide.', why: 'General research permits questions that are not about health.' }
      : null,
    expected?.value === null
      ? {
          what: `The expected number is ${missing}.`,
          why: `It may be anything from nobody${upTo(estimate)}. If it is small, most cells of a breakdown will be ${missing}, too.`,
        }
      : null,
    expected !== undefined && expected.value !== null && expected.value < SMALL
      ? {
          what: 'Few people are expected.',
          why: `With few people, most cells of a breakdown are ${missing}, and those shown are rough.`,
        }
      : null,
    content.epsilonMicro > LARGE_MICRO
      ? {
          what: 'The budget asked for is large.',
          why: 'Above an epsilon of 3 the answers together can say a lot about one person.',
        }
      : null,
    content.epsilonMicro > dataset.budget.leftMicro
      ? {
          what: 'The budget asked for is more than the dataset has left.',
          why: 'The dataset has one budget for everybody and all time. Less can be granted.',
        }
      : null,
    content.categories.includes('observations')
      ? {
          what: 'Notes about life and history are wanted.',
          why: 'They can hold sensitive facts, such as family history or substance use.',
        }
      : null,
  ];
  return risks.filter((risk) => risk !== null);
}

function upTo(estimate: Request['estimate']): string {
  const from = estimate ? releasedFrom(estimate.rule) : undefined;
  return from === undefined ? ' to a few hundred' : ` to about ${formatCount(from)}`;
}
