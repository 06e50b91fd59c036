import Link from 'next/link';
import type { Conditions, QuestionRow, StudyView } from '../api/shapes.ts';
import { BudgetBar } from '../ui/budget-bar.tsx';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import { formatCount, formatDay, formatEpsilon } from '../ui/format.ts';
import { NumbersBar } from '../ui/numbers-bar.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { StudyStateTag } from '../ui/state-tag.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { analysisLabel } from '../words/analyses.ts';
import { exactLimit, leastShown, nextYear, offBy } from '../words/exact.ts';
import { regimeWords } from '../words/regimes.ts';
import { ApplicationForm } from './application-form.tsx';
import { ApplicationSummary } from './application-summary.tsx';
import { CohortList } from './cohort-list.tsx';
import { Decisions } from './decisions.tsx';
import { History } from './history.tsx';
import { WithdrawStudy } from './withdraw-study.tsx';

type Props = { readonly study: StudyView; readonly history: readonly QuestionRow[] };

const lead: Readonly<Record<StudyView['state'], string>> = {
  draft:
    'Write the application here. Nobody but you and the people of your study sees it before you submit it.',
  submitted: 'The board is voting on this version. You will see the decision and its reason here.',
  'changes-requested':
    'The board asks for changes. Its reason is below; change the application and submit it again.',
  approved: 'Approved. Ask questions of the approved cohorts, within what was granted.',
  rejected: 'The board said no. Its reason is below. This is final; you can start another application.',
  revoked:
    'The board has taken its approval back. Nothing more can be asked; what was released stays on the register.',
  withdrawn: 'You took this application back.',
};

/** One application: its state first, then what can be done in it. */
export function StudyPage({ study, history }: Props) {
  const editable = study.state === 'draft' || study.state === 'changes-requested';
  const open = study.state === 'approved' && !study.expired;
  return (
    <>
      <PageHeader
        kicker={
          <>
            <Link href="/researcher">My studies</Link>, {study.code}
          </>
        }
        title={study.draft.title ?? 'Study without a title'}
        lead={
          study.expired
            ? 'The approval has expired. What was released stays; nothing more can be asked.'
            : lead[study.state]
        }
      >
        <p>
          <StudyStateTag state={study.state} expired={study.expired} />{' '}
          <span className="soft">Dataset: {study.dataset.name}</span>
        </p>
      </PageHeader>
      {open ? (
        <ButtonRow>
          <ButtonLink look="primary" href={`/researcher/studies/${study.id}/ask`}>
            Ask a question
          </ButtonLink>
        </ButtonRow>
      ) : null}
      <Approval study={study} />
      <Decisions study={study} />
      {study.decision ? <History rows={history} open={open} /> : null}
      {editable ? (
        <ApplicationForm key={study.id} study={study} />
      ) : (
        <>
          <h2>The people</h2>
          <CohortList study={study} />
          <h2>The application</h2>
          <ApplicationSummary draft={study.draft} />
        </>
      )}
      {study.isOwner && ['draft', 'submitted', 'changes-requested', 'approved'].includes(study.state) ? (
        <WithdrawStudy id={study.id} />
      ) : null}
    </>
  );
}

function Approval({ study }: { readonly study: StudyView }) {
  if (!study.decision || !study.budget) return null;
  const { conditions } = study.decision;
  return (
    <>
      <h2>What was approved</h2>
      {study.exact ? <NumbersBar numbers={study.exact.numbers} /> : <BudgetBar budget={study.budget} />}
      <SummaryList
        rows={[
          { term: 'Until', detail: formatDay(conditions.expiresOn) },
          { term: 'Analyses', detail: conditions.analyses.map(analysisLabel).join('; ') },
          { term: 'Protected by', detail: regimeWords[conditions.regime].short },
          ...(study.exact ? exactRows(study.exact) : noisyRows(conditions)),
        ]}
      />
    </>
  );
}

const noisyRows = ({ threshold, epsilonMicro }: Conditions) => [
  { term: 'Smallest group', detail: `Numbers under ${formatCount(threshold)} people are never shown` },
  { term: 'Privacy budget', detail: `${formatEpsilon(epsilonMicro)} epsilon for the whole study` },
];

const exactRows = ({ policy, numbers }: NonNullable<StudyView['exact']>) => [
  { term: 'Smallest group', detail: leastShown(policy) },
  { term: 'How exact', detail: `Rounded to multiples of ${formatCount(policy.rounding)}. ${offBy(policy)}` },
  { term: 'Numbers', detail: nextYear(numbers) },
  { term: 'What it protects', detail: exactLimit },
];
