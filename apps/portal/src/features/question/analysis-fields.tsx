'use client';

import type { AnalysisName } from '../api/shapes.ts';
import { wholeNumber } from '../cohort/whole-number.ts';
import { ConceptSearch } from '../concept/concept-search.tsx';
import { Button } from '../ui/button.tsx';
import { Choices, Radio } from '../ui/choices.tsx';
import { TextField } from '../ui/field.tsx';
import { analysisWords } from '../words/analyses.ts';
import type { AnalysisChoice } from './choice.ts';

type Props = {
  readonly allowed: readonly AnalysisName[];
  readonly datasetId: string;
  readonly choice: AnalysisChoice;
  readonly onChange: (choice: AnalysisChoice) => void;
};

/** Which analysis, and what it needs besides the cohort. Only what the board approved is offered. */
export function AnalysisFields({ allowed, datasetId, choice, onChange }: Props) {
  return (
    <>
      <Choices legend="What to count">
        {allowed.map((name) => (
          <Radio
            key={name}
            name="analysis"
            value={name}
            label={analysisWords[name].label}
            hint={analysisWords[name].meaning}
            checked={choice.name === name}
            onChange={() => onChange({ ...choice, name })}
          />
        ))}
      </Choices>
      {choice.name === 'breakdown:calendar-year' ? (
        <>
          <TextField
            type="number"
            min={1900}
            max={2200}
            label="First year"
            value={choice.fromYear}
            onChange={(event) =>
              onChange({ ...choice, fromYear: wholeNumber(event.target.value) ?? choice.fromYear })
            }
          />
          <TextField
            type="number"
            min={1900}
            max={2200}
            label="Last year"
            value={choice.toYear}
            onChange={(event) =>
              onChange({ ...choice, toYear: wholeNumber(event.target.value) ?? choice.toYear })
            }
          />
        </>
      ) : null}
      {choice.name === 'breakdown:condition' ? (
        <ConditionList datasetId={datasetId} choice={choice} onChange={onChange} />
      ) : null}
    </>
  );
}

function ConditionList({ datasetId, choice, onChange }: Omit<Props, 'allowed'>) {
  const { conditions } = choice;
  return (
    <fieldset>
      <legend>Which conditions</legend>
      {conditions.length === 0 ? (
        <p>None yet. Each condition you add becomes one row of the answer.</p>
      ) : null}
      <ul>
        {conditions.map((condition) => (
          <li key={condition.conceptId}>
            {condition.name}{' '}
            <Button
              look="quiet"
              aria-label={`Remove ${condition.name}`}
              onClick={() =>
                onChange({ ...choice, conditions: conditions.filter((other) => other !== condition) })
              }
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      <ConceptSearch
        datasetId={datasetId}
        label="Add a condition"
        domain="Condition"
        onPick={({ conceptId, name }) => {
          if (conditions.some((condition) => condition.conceptId === conceptId)) return;
          onChange({ ...choice, conditions: [...conditions, { conceptId, name }] });
        }}
      />
    </fieldset>
  );
}
