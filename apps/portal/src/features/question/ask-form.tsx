'use client';

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import {
  type AnalysisChoice,
  analysisOf,
  emptyChoice,
  emptyExactChoice,
  gridWords,
} from '../../analyses/choice.ts';
import { useApi } from '../api/client.tsx';
import type { AnalysisName, CohortCard, StudyView } from '../api/shapes.ts';
import { Button, ButtonRow } from '../ui/button.tsx';
import { Choices, Radio } from '../ui/choices.tsx';
import { formatEpsilon } from '../ui/format.ts';
import { ErrorNotice } from '../ui/problem.tsx';
import { useDebounced } from '../ui/use-debounced.ts';
import { AnalysisFields, kindsOf } from './analysis-fields.tsx';
import { type Beyond, BeyondFields, missingOf } from './beyond-fields.tsx';
import { EpsilonField } from './epsilon-field.tsx';
import { QuotePanel } from './quote-panel.tsx';

type Props = {
  readonly studyId: string;
  readonly datasetId: string;
  readonly cohorts: readonly CohortCard[];
  readonly allowed: readonly AnalysisName[];
  readonly leftMicro: number;
  /** Rules and numbers where the board approved exact ones: there is no noise and no budget to spend. */
  readonly exact: StudyView['exact'];
  /** The year it is, for the breakdown by year. */
  readonly year: number;
};

export function AskForm({ studyId, datasetId, cohorts, allowed, exact, leftMicro, year }: Props) {
  const api = useApi();
  const router = useRouter();
  const [cohortId, setCohortId] = useState(cohorts[0]?.id ?? '');
  const [choice, setChoice] = useState<AnalysisChoice>(() =>
    (exact ? emptyExactChoice : emptyChoice)(kindsOf(allowed)[0] ?? 'count', year),
  );
  const [epsilonMicro, setEpsilon] = useState(exact ? 0 : Math.min(250_000, Math.max(1, leftMicro)));
  const [beyond, setBeyond] = useState<Beyond>(null);
  const others = cohorts.filter(({ id }) => id !== cohortId);
  // The cohort asked of is never also the other one.
  const variables = exact?.policy.variables ?? null;
  const analysis = analysisOf(
    others.some(({ id }) => id === choice.otherCohort) ? choice : { ...choice, otherCohort: '' },
    variables,
  );
  const order =
    'missing' in analysis
      ? null
      : { studyId, cohortId, analysis, epsilonMicro, ...(beyond !== null && { beyond: true }) };
  const lacking = missingOf(beyond);
  const settled = useDebounced(JSON.stringify(order), 250);
  const quote = useQuery(
    api.question.quote.queryOptions(
      order ?? { studyId, cohortId, epsilonMicro, analysis: { kind: 'count' } },
      {
        enabled: order !== null && settled === JSON.stringify(order),
        placeholderData: keepPreviousData,
        staleTime: 5_000,
      },
    ),
  );
  const ask = useMutation(api.question.ask.mutationOptions());

  function run(event: FormEvent) {
    event.preventDefault();
    // One press asks once; the server, too, takes the same question only once.
    if (!order || lacking !== null || ask.isPending || ask.isSuccess) return;
    ask.mutate(beyond === null ? order : { ...order, reason: beyond.reason }, {
      onSuccess: ({ questionId }) => router.push(`/researcher/questions/${questionId}?study=${studyId}`),
    });
  }

  const current = order ? quote.data : undefined;
  // While the next quote is on its way the last one stays in view, but nothing is run at its price.
  const quoted = quote.isPlaceholderData ? undefined : current;
  const free = quoted?.answered != null;
  return (
    <form onSubmit={run}>
      <Choices legend="Of which people">
        {cohorts.map((cohort) => (
          <Radio
            key={cohort.id}
            name="cohort"
            value={cohort.id}
            label={cohort.name}
            hint={cohort.english}
            checked={cohortId === cohort.id}
            onChange={() => setCohortId(cohort.id)}
          />
        ))}
      </Choices>
      <AnalysisFields {...{ allowed, datasetId, others, variables, choice }} onChange={setChoice} />
      {exact ? null : (
        <EpsilonField epsilonMicro={epsilonMicro} leftMicro={leftMicro} onChange={setEpsilon} />
      )}
      {exact?.policy.outputCheck ? <BeyondFields value={beyond} onChange={setBeyond} /> : null}
      <h2>What it costs</h2>
      <div aria-live="polite">
        {'missing' in analysis ? <p>{analysis.missing}</p> : null}
        {lacking === null ? null : <p>{lacking}</p>}
        {current ? (
          <QuotePanel
            quote={current}
            rules={exact?.policy ?? null}
            comes={'missing' in analysis ? null : gridWords(analysis, variables ?? [])}
          />
        ) : order && !quote.error ? (
          <p>Working out the cost</p>
        ) : null}
      </div>
      <ErrorNotice error={order ? quote.error : null} />
      <ErrorNotice error={ask.error} />
      <ButtonRow>
        <Button
          type="submit"
          look="primary"
          busy={ask.isPending || ask.isSuccess}
          disabled={!quoted || lacking !== null || !(quoted.affordable || free)}
        >
          {runLabel({ free, exact: exact !== null, epsilonMicro })}
        </Button>
      </ButtonRow>
      {free ? null : (
        <p className="soft">
          Once it runs, {exact ? 'its numbers are used' : 'the cost is spent'}, also if you stop it or it
          fails. Running it again is then free.
        </p>
      )}
    </form>
  );
}

type Running = { readonly free: boolean; readonly exact: boolean; readonly epsilonMicro: number };

function runLabel({ free, exact, epsilonMicro }: Running): string {
  if (exact) return free ? 'Get the stored answer' : 'Run';
  return free ? 'Get the stored answer for 0 epsilon' : `Run for ${formatEpsilon(epsilonMicro)} epsilon`;
}
