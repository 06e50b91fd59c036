import { policiesWithin } from '../../server/dataset/exact-policies.ts';
import { Checkbox, Choices, Radio } from '../ui/choices.tsx';
import { TextField } from '../ui/field.tsx';
import { formatDay, formatEpsilon } from '../ui/format.ts';
import { analysisWords } from '../words/analyses.ts';
import { exactLimit, exactPolicyWords, rulesInShort } from '../words/exact.ts';
import { regimeWords } from '../words/regimes.ts';
import { type ConditionsText, type ConditionsWrong, mostNumbers } from './conditions-text.ts';
import type { Request } from './risks.ts';

type Props = {
  readonly request: Request;
  readonly value: ConditionsText;
  readonly wrong: ConditionsWrong;
  readonly onChange: (value: ConditionsText) => void;
};

export function ConditionsFields({ request, value, wrong, onChange }: Props) {
  const { dataset, content } = request;
  return (
    <>
      <TextField
        label="No number under this many people"
        hint={`The dataset's own floor is ${dataset.threshold}; it can only be raised.`}
        error={wrong.threshold}
        inputMode="numeric"
        value={value.threshold}
        onChange={(event) => onChange({ ...value, threshold: event.target.value })}
      />
      <Choices
        legend="How answers are protected"
        hint={
          dataset.policy.regimes.length === 1
            ? 'The custodian admits one way for this dataset.'
            : 'The custodian admits both ways for this dataset; this study gets one.'
        }
        error={wrong.regime}
      >
        {dataset.policy.regimes.map((name) => (
          <Radio
            key={name}
            name="regime"
            value={name}
            label={regimeWords[name].label}
            hint={`${regimeWords[name].protects} ${regimeWords[name].leaves}`}
            checked={value.regime === name}
            onChange={() => onChange({ ...value, regime: name })}
          />
        ))}
      </Choices>
      {value.regime === 'statistical-disclosure-control' ? (
        <ExactFields {...{ request, value, wrong, onChange }} />
      ) : (
        <TextField
          label="Budget of the study (epsilon)"
          hint={`Asked for: ${formatEpsilon(content.epsilonMicro)}. The dataset has ${formatEpsilon(dataset.budget.leftMicro)} left. Smaller protects more.`}
          error={wrong.epsilon}
          inputMode="decimal"
          value={value.epsilon}
          onChange={(event) => onChange({ ...value, epsilon: event.target.value })}
        />
      )}
      <TextField
        label="Last day of the approval"
        hint={`The study ends on ${formatDay(content.endsOn)}. An approval can end earlier, not later.`}
        error={wrong.expiresOn}
        type="date"
        value={value.expiresOn}
        onChange={(event) => onChange({ ...value, expiresOn: event.target.value })}
      />
      <Choices legend="Analyses" hint="What was asked for; it can only be narrowed." error={wrong.analyses}>
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

/** Rules no weaker than the dataset's, and how many numbers the study may ask for in a year. */
function ExactFields({ request, value, wrong, onChange }: Props) {
  const { sdc } = request.dataset.policy;
  const names = policiesWithin(sdc);
  const choose = (policy: ConditionsText['policy']) =>
    // A number nobody changed follows the rules; one that was typed stays, and is checked.
    onChange({
      ...value,
      policy,
      numbersPerYear:
        value.numbersPerYear === String(mostNumbers(sdc, value.policy))
          ? String(mostNumbers(sdc, policy))
          : value.numbersPerYear,
    });
  return (
    <>
      <Choices legend="Rules for exact numbers" hint={exactLimit} error={wrong.policy}>
        {names.map((name) => (
          <Radio
            key={name}
            name="policy"
            value={name}
            label={exactPolicyWords[name].label}
            hint={
              <>
                {exactPolicyWords[name].says} <strong>What it costs:</strong> {exactPolicyWords[name].costs}
              </>
            }
            checked={value.policy === name}
            onChange={() => choose(name)}
          />
        ))}
        {names.length === 0 ? (
          <Radio
            name="policy"
            value="own"
            label="As the custodian set them for this dataset"
            hint={`${rulesInShort(sdc)}.`}
            checked={value.policy === null}
            onChange={() => choose(null)}
          />
        ) : null}
      </Choices>
      <TextField
        label="Numbers the study may ask for in a year"
        hint={`At most ${mostNumbers(sdc, value.policy)}. Fewer protect more. A number that is not shown counts like any other.`}
        error={wrong.numbersPerYear}
        inputMode="numeric"
        value={value.numbersPerYear}
        onChange={(event) => onChange({ ...value, numbersPerYear: event.target.value })}
      />
    </>
  );
}
