'use client';

import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { DatasetRow } from '../../server/dataset/shapes.ts';
import { useApi } from '../api/client.tsx';
import { Button, ButtonRow } from '../ui/button.tsx';
import { Checkbox, Choices, Radio } from '../ui/choices.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { ErrorNotice } from '../ui/problem.tsx';
import { regimeNames, regimeWords } from '../words/regimes.ts';
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
      {sdc ? <SdcFields text={text} wrong={wrong} set={set} /> : null}
      <ErrorNotice error={save.error} />
      <div role="status">
        {save.isSuccess ? (
          <Notice tone="done" title="The policy is proposed.">
            <p>
              It holds once another custodian or the chair of the board has agreed, on their{' '}
              <Link href="/custodian/audit">audit page</Link>. Until then nothing changes.
            </p>
          </Notice>
        ) : null}
      </div>
      <ButtonRow>
        <Button type="submit" look="primary" busy={save.isPending}>
          Propose the policy
        </Button>
      </ButtonRow>
    </form>
  );
}

type SdcProps = {
  readonly text: PolicyText;
  readonly wrong: PolicyWrong;
  readonly set: (change: Partial<PolicyText>) => void;
};

function SdcFields({ text, wrong, set }: SdcProps) {
  return (
    <>
      <h3>Rules for exact numbers</h3>
      <TextField
        label="Smallest number shown"
        hint="One up to this many less one is never shown. Health agencies use 11 (Medicare) or 8 (OpenSAFELY)."
        inputMode="numeric"
        error={wrong.minCell}
        value={text.minCell}
        onChange={({ target }) => set({ minCell: target.value })}
      />
      <Choices legend="Zeros" hint="“Nobody” can itself say something about everybody in a group.">
        <Radio
          name="zeros"
          label="Show them"
          checked={text.zeros === 'shown'}
          onChange={() => set({ zeros: 'shown' })}
        />
        <Radio
          name="zeros"
          label="Withhold them"
          checked={text.zeros === 'suppressed'}
          onChange={() => set({ zeros: 'suppressed' })}
        />
      </Choices>
      <SelectField
        label="Rounding"
        hint="After withholding; totals are made again from the rounded numbers."
        value={text.rounding}
        onChange={({ target }) => set({ rounding: target.value as PolicyText['rounding'] })}
      >
        <option value="none">None</option>
        <option value="nearest">To the nearest multiple</option>
        <option value="midpoint">Midpoint of sixes (OpenSAFELY)</option>
      </SelectField>
      {text.rounding === 'nearest' ? (
        <TextField
          label="Multiple to round to"
          inputMode="numeric"
          error={wrong.base}
          value={text.base}
          onChange={({ target }) => set({ base: target.value })}
        />
      ) : null}
      <TextField
        label="Dominance, in per cent"
        hint="A sum or mean is withheld when the two largest values make up more than this much of it."
        inputMode="numeric"
        error={wrong.dominance}
        value={text.dominance}
        onChange={({ target }) => set({ dominance: target.value })}
      />
      <TextField
        label="p-ratio, in per cent"
        hint="A sum or mean is withheld when the second largest contributor could work out the largest to within this much."
        inputMode="numeric"
        error={wrong.pRatio}
        value={text.pRatio}
        onChange={({ target }) => set({ pRatio: target.value })}
      />
    </>
  );
}
