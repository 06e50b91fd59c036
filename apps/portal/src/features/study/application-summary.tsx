import type { ReactNode } from 'react';
import { categoryWords } from '../../shared/words/categories.ts';
import { purposeLabel } from '../../shared/words/duo.ts';
import type { PartialDraft } from '../api/shapes.ts';
import { formatDay, formatEpsilon } from '../ui/format.ts';
import { SummaryList, type SummaryRow } from '../ui/summary-list.tsx';
import { analysisLabel } from '../words/analyses.ts';
import styles from './application-summary.module.css';
import { draftFields } from './draft-fields.ts';

type Key = keyof typeof draftFields;

const empty = <span className="soft">Not filled in</span>;

/** An application as facts to read. With `editBase` each has a link back to its place in the form. */
export function ApplicationSummary({
  draft,
  editBase,
}: {
  readonly draft: PartialDraft;
  readonly editBase?: string;
}) {
  const row = (key: Key, detail: ReactNode): SummaryRow => ({
    term: draftFields[key].label,
    detail: detail || empty,
    ...(editBase
      ? {
          act: (
            <a href={`${editBase}#${draftFields[key].section}`}>
              Change<span className="visually-hidden"> {draftFields[key].label.toLowerCase()}</span>
            </a>
          ),
        }
      : {}),
  });
  const interest = draft.commercialInterest;
  return (
    <SummaryList
      rows={[
        row('title', draft.title),
        row('laySummary', paragraphs(draft.laySummary)),
        row('protocol', paragraphs(draft.protocol)),
        row('purposes', list(draft.purposes?.map(purposeLabel))),
        draft.disease ? row('disease', draft.disease.name) : null,
        row('categories', list(draft.categories?.map((category) => categoryWords[category].label))),
        draft.dataFrom ? row('dataFrom', formatDay(draft.dataFrom)) : null,
        draft.dataTo ? row('dataTo', formatDay(draft.dataTo)) : null,
        row('endsOn', draft.endsOn && formatDay(draft.endsOn)),
        row('funding', paragraphs(draft.funding)),
        row(
          'commercialInterest',
          interest && (interest.any ? paragraphs(`Yes. ${interest.detail}`) : 'None'),
        ),
        row('team', list(draft.team)),
        row('analyses', list(draft.analyses?.map(analysisLabel))),
        row('epsilonMicro', draft.epsilonMicro ? `${formatEpsilon(draft.epsilonMicro)} epsilon` : null),
      ]}
    />
  );
}

const paragraphs = (text: string | undefined) => (text ? <div className={styles.text}>{text}</div> : null);

const list = (items: readonly string[] | undefined) =>
  items && items.length > 0 ? (
    <ul className={styles.list}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  ) : null;
