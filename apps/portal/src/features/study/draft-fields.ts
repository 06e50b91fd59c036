import type { Draft } from '../api/shapes.ts';

/** The parts of an application in the order of the form; the anchor is the section of the page. */
export const draftFields = {
  title: { label: 'Title', section: 'question' },
  laySummary: { label: 'Summary for everybody', section: 'question' },
  protocol: { label: 'Protocol', section: 'question' },
  purposes: { label: 'Purposes', section: 'purposes' },
  disease: { label: 'Disease', section: 'purposes' },
  categories: { label: 'Kinds of data', section: 'data' },
  dataFrom: { label: 'Data from', section: 'data' },
  dataTo: { label: 'Data up to', section: 'data' },
  endsOn: { label: 'End of the study', section: 'period' },
  funding: { label: 'Funding', section: 'funding' },
  commercialInterest: { label: 'Commercial interest', section: 'funding' },
  team: { label: 'Team', section: 'team' },
  analyses: { label: 'Analyses', section: 'questions' },
  epsilonMicro: { label: 'Privacy budget', section: 'questions' },
} as const satisfies Record<keyof Draft, { readonly label: string; readonly section: string }>;

/** Words and anchor for a field the server names as missing; a name nobody listed stands for itself. */
export function draftField(name: string): { readonly label: string; readonly section: string } {
  if (name === 'cohorts') return { label: 'At least one cohort', section: 'cohorts' };
  const key = name.split('.')[0] ?? name;
  return Object.hasOwn(draftFields, key)
    ? draftFields[key as keyof typeof draftFields]
    : { label: name, section: 'question' };
}
