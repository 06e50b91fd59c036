'use client';

import type { AnalysisName, CohortCard, Variable } from '../api/shapes.ts';
import { Choices, Radio } from '../ui/choices.tsx';
import { analysisWords } from '../words/analyses.ts';
import { BreakdownFields } from './breakdown-fields.tsx';
import { CharacterisationFields } from './characterisation-fields.tsx';
import type { AnalysisChoice, DimensionName, Kind } from './choice.ts';
import { VariableFields } from './exact-fields.tsx';
import { NumericFields } from './numeric-fields.tsx';
import { TrendFields } from './trend-fields.tsx';
import { TimeToEventFields, TwoCohortFields } from './two-cohort-fields.tsx';

export type FieldsProps = {
  readonly datasetId: string;
  readonly choice: AnalysisChoice;
  readonly set: (change: Partial<AnalysisChoice>) => void;
};

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

const wordsOf = (kind: Kind) =>
  kind === 'breakdown'
    ? { label: 'In groups', meaning: 'The people of the cohort in groups' }
    : analysisWords[kind];

/** Which analysis, and what it needs besides the cohort. Only what the board approved is offered. */
export function AnalysisFields({ allowed, datasetId, others, variables, choice, onChange }: Props) {
  const set = (change: Partial<AnalysisChoice>) => onChange({ ...choice, ...change });
  const fields = { datasetId, choice, set };
  const exact = variables !== null;
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
      {choice.kind === 'breakdown' ? (
        <BreakdownFields {...fields} dimensions={allowed.filter(isDimension)} />
      ) : null}
      {choice.kind === 'characterisation' ? <CharacterisationFields {...fields} exact={exact} /> : null}
      {choice.kind === 'numeric-summary' && variables === null ? <NumericFields {...fields} /> : null}
      {choice.kind === 'numeric-summary' && variables !== null ? (
        <VariableFields {...fields} variables={variables} />
      ) : null}
      {choice.kind === 'trend' ? <TrendFields {...fields} /> : null}
      {choice.kind === 'time-to-event' ? (
        <TimeToEventFields {...fields} others={others} exact={exact} />
      ) : null}
      {choice.kind === 'overlap' ? (
        <TwoCohortFields {...fields} others={others} legend="Which other cohort" />
      ) : null}
    </>
  );
}
