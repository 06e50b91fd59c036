import type { AnalysisName, Conditions } from '../api/shapes.ts';
import { Checkbox, Choices } from '../ui/choices.tsx';
import { TextField } from '../ui/field.tsx';
import { formatEpsilon } from '../ui/format.ts';
import { analysisWords } from '../words/analyses.ts';
import type { Request } from './risks.ts';

/** What an approval is bound to, as typed: numbers stay text until they are sent. */
export interface ConditionsText {
  readonly epsilon: string;
  readonly threshold: string;
  readonly expiresOn: string;
  readonly analyses: readonly AnalysisName[];
}

/** The conditions a member would set if they changed nothing: what was asked for, at the dataset's own floor. */
export const asAsked = ({ content, dataset, myVote }: Request): ConditionsText => ({
  epsilon: formatEpsilon(myVote?.conditions?.epsilonMicro ?? content.epsilonMicro),
  threshold: String(myVote?.conditions?.threshold ?? dataset.threshold),
  expiresOn: myVote?.conditions?.expiresOn ?? content.endsOn,
  analyses: myVote?.conditions?.analyses ?? content.analyses,
});

export const toConditions = (text: ConditionsText): Conditions => ({
  epsilonMicro: Math.round(Number(text.epsilon) * 1_000_000),
  threshold: Number(text.threshold),
  expiresOn: text.expiresOn,
  analyses: [...text.analyses],
});

type Props = {
  readonly request: Request;
  readonly value: ConditionsText;
  readonly onChange: (value: ConditionsText) => void;
};

export function ConditionsFields({ request, value, onChange }: Props) {
  const { dataset, content } = request;
  return (
    <>
      <TextField
        label="Budget of the study (epsilon)"
        hint={`Asked for: ${formatEpsilon(content.epsilonMicro)}. The dataset has ${formatEpsilon(dataset.budget.leftMicro)} left. Smaller protects more.`}
        inputMode="decimal"
        value={value.epsilon}
        onChange={(event) => onChange({ ...value, epsilon: event.target.value })}
      />
      <TextField
        label="No number under this many people"
        hint={`The dataset's own floor is ${dataset.threshold}; it can only be raised.`}
        inputMode="numeric"
        value={value.threshold}
        onChange={(event) => onChange({ ...value, threshold: event.target.value })}
      />
      <TextField
        label="Last day of the approval"
        type="date"
        value={value.expiresOn}
        onChange={(event) => onChange({ ...value, expiresOn: event.target.value })}
      />
      <Choices legend="Analyses">
        {content.analyses.map((name) => (
          <Checkbox
            key={name}
            label={analysisWords[name].label}
            hint={analysisWords[name].meaning}
            checked={value.analyses.includes(name)}
            onChange={({ target }) =>
              onChange({
                ...value,
                analyses: content.analyses.filter((other) =>
                  other === name ? target.checked : value.analyses.includes(other),
                ),
              })
            }
          />
        ))}
      </Choices>
    </>
  );
}
