'use client';

import type { ComponentType } from 'react';
import type { DimensionName } from '../../analyses/breakdown/choice.ts';
import { BreakdownFields } from '../../analyses/breakdown/fields.tsx';
import { breakdownWords } from '../../analyses/breakdown/words.ts';
import { CharacterisationFields } from '../../analyses/characterisation/fields.tsx';
import type { AnalysisChoice, Kind } from '../../analyses/choice.ts';
import type { FieldsProps } from '../../analyses/fields-props.ts';
import { NumericSummaryFields } from '../../analyses/numeric-summary/fields.tsx';
import { OverlapFields } from '../../analyses/overlap/fields.tsx';
import { TimeToEventFields } from '../../analyses/time-to-event/fields.tsx';
import { TrendFields } from '../../analyses/trend/fields.tsx';
import type { AnalysisName, CohortCard, Variable } from '../api/shapes.ts';
import { Choices, Radio } from '../ui/choices.tsx';
import { analysisWords } from '../words/analyses.ts';

/** What each kind needs besides the cohort; null where that is nothing. */
const fieldsOf = {
  count: null,
  breakdown: BreakdownFields,
  attrition: null,
  characterisation: CharacterisationFields,
  'numeric-summary': NumericSummaryFields,
  trend: TrendFields,
  'time-to-event': TimeToEventFields,
  overlap: OverlapFields,
} as const satisfies Record<Kind, ComponentType<FieldsProps> | null>;

type Props = {
  readonly allowed: readonly AnalysisName[];
  readonly datasetId: string;
  /** The cohorts of the study other than the one asked of. */
  readonly others: readonly CohortCard[];
  /** The dataset's measurements, where numbers are exact; null where noise protects them. */
  readonly variables: readonly Variable[] | null;
  readonly choice: AnalysisChoice;
  readonly onChange: (choice: AnalysisChoice) => void;
};

const isDimension = (name: AnalysisName): name is DimensionName => name.startsWith('breakdown:');

/** The kinds of analysis that what the board approved allows, in its order. */
export const kindsOf = (allowed: readonly AnalysisName[]): readonly Kind[] => [
  ...new Set(allowed.map((name): Kind => (isDimension(name) ? 'breakdown' : name))),
];

const wordsOf = (kind: Kind) => (kind === 'breakdown' ? breakdownWords : analysisWords[kind]);

/** Which analysis, and what it needs besides the cohort. Only what the board approved is offered. */
export function AnalysisFields({ allowed, datasetId, others, variables, choice, onChange }: Props) {
  const set = (change: Partial<AnalysisChoice>) => onChange({ ...choice, ...change });
  const Fields = fieldsOf[choice.kind];
  return (
    <>
      <Choices legend="What to count">
        {kindsOf(allowed).map((kind) => (
          <Radio
            key={kind}
            name="analysis"
            value={kind}
            label={wordsOf(kind).label}
            hint={wordsOf(kind).meaning}
            checked={choice.kind === kind}
            onChange={() => set({ kind })}
          />
        ))}
      </Choices>
      {Fields === null ? null : (
        <Fields {...{ datasetId, choice, set, others, variables }} dimensions={allowed.filter(isDimension)} />
      )}
    </>
  );
}
