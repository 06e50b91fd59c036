'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { policyName } from '../../server/dataset/exact-policies.ts';
import type { DatasetRow } from '../../server/dataset/shapes.ts';
import { exactPolicyName } from '../../server/shapes.ts';
import { useApi } from '../api/client.tsx';
import { Button, ButtonRow } from '../ui/button.tsx';
import { Checkbox, Choices, Radio } from '../ui/choices.tsx';
import { formatCount } from '../ui/format.ts';
import { ErrorNotice } from '../ui/problem.tsx';
import { exactPolicyWords, rulesInShort } from '../words/exact.ts';
import { regimeNames, regimeWords } from '../words/regimes.ts';
import { PolicyProposed } from './policy-proposed.tsx';
import { type PolicyText, type PolicyWrong, policyText, readPolicy } from './policy-text.ts';

type Props = { readonly dataset: DatasetRow };

/** What may leave the dataset: which ways of protecting answers a board may choose, and their rules. */
export function PolicyForm({ dataset }: Props) {
  const api = useApi();
  const router = useRouter();
  const [text, setText] = useState<PolicyText>(() => policyText(dataset.policy));
  const [wrong, setWrong] = useState<PolicyWrong>({});
  const save = useMutation(api.dataset.proposePolicy.mutationOptions());
  const set = (change: Partial<PolicyText>) => {
    save.reset();
    setText({ ...text, ...change });
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readPolicy(text, { before: dataset.policy, threshold: dataset.threshold });
    setWrong(read.wrong);
    if (read.policy === null || save.isPending) return;
    save.mutate({ datasetId: dataset.id, policy: read.policy }, { onSuccess: () => router.refresh() });
  }

  const sdc = text.regimes.includes('statistical-disclosure-control');
  return (
    <form onSubmit={submit} noValidate>
      <Choices
        legend="Ways of protecting answers that a board may choose"
        hint="An approval names one of them. An approval under a way that is no longer ticked answers nothing any more."
        error={wrong.regimes}
      >
        {regimeNames.map((name) => (
          <Checkbox
            key={name}
            label={regimeWords[name].label}
            hint={
              <>
                {regimeWords[name].protects} <strong>What it leaves open:</strong> {regimeWords[name].leaves}
              </>
            }
            checked={text.regimes.includes(name)}
            onChange={({ target }) =>
              set({
                regimes: regimeNames.filter((other) =>
                  other === name ? target.checked : text.regimes.includes(other),
                ),
              })
            }
          />
        ))}
      </Choices>
      <Choices
        legend="How the privacy budget is counted"
        hint="Chosen before the first approval; afterwards it stays."
      >
        <Radio
          name="accounting"
          label="Epsilon adds up (pure)"
          hint="The strictest promise and the easiest to explain."
          checked={text.accounting === 'pure'}
          onChange={() => set({ accounting: 'pure' })}
        />
        <Radio
          name="accounting"
          label="Rho adds up (zero-concentrated)"
          hint="Many rough questions cost less together, a few exact ones more; the promise holds but for one chance in a million."
          checked={text.accounting === 'zcdp'}
          onChange={() => set({ accounting: 'zcdp' })}
        />
      </Choices>
      {sdc ? <RulesChoice dataset={dataset} rules={text.rules} onChange={(rules) => set({ rules })} /> : null}
      <ErrorNotice error={save.error} />
      <div role="status">{save.isSuccess ? <PolicyProposed /> : null}</div>
      <ButtonRow>
        <Button type="submit" look="primary" busy={save.isPending}>
          Propose the policy
        </Button>
      </ButtonRow>
    </form>
  );
}

type RulesProps = {
  readonly dataset: DatasetRow;
  readonly rules: PolicyText['rules'];
  readonly onChange: (rules: PolicyText['rules']) => void;
};

/** Rules by name, each with what it costs in usefulness; rules set by hand are one more choice while they hold. */
function RulesChoice({ dataset, rules, onChange }: RulesProps) {
  const { sdc } = dataset.policy;
  const own = policyName(sdc) === null;
  return (
    <Choices
      legend="Rules for exact numbers"
      hint="A board can choose rules for a study that are as strict as these or stricter, and fewer numbers a year."
    >
      {exactPolicyName.options.map((name) => (
        <Radio
          key={name}
          name="rules"
          value={name}
          label={exactPolicyWords[name].label}
          hint={
            <>
              {exactPolicyWords[name].says} <strong>What it costs:</strong> {exactPolicyWords[name].costs}
            </>
          }
          checked={rules === name}
          onChange={() => onChange(name)}
        />
      ))}
      {own ? (
        <Radio
          name="rules"
          value="own"
          label="As they were set for this dataset"
          hint={`${rulesInShort(sdc)}.`}
          checked={rules === null}
          onChange={() => onChange(null)}
        />
      ) : null}
      {dataset.threshold > 11 ? (
        <p className="soft">
          The dataset's own floor of {formatCount(dataset.threshold)} people holds where it is higher.
        </p>
      ) : null}
    </Choices>
  );
}
