'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { cellName } from '../../server/output-check/cell-name.ts';
import type { HeldView } from '../../server/output-check/shapes.ts';
import { useCall } from '../api/client.tsx';
import { tableTitle } from '../release/table-title.ts';
import { REASON_AT_LEAST } from '../review/opinion-form.tsx';
import styles from '../review/request-page.module.css';
import { Choices, Radio } from '../ui/choices.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { TextArea } from '../ui/field.tsx';
import { formatCount, formatList } from '../ui/format.ts';
import { CellsToCheck } from './cells-to-check.tsx';
import { findingInWords, findingsOf } from './check-words.ts';

type Held = HeldView;
type Outcome = 'accept' | 'return';

type Props = {
  readonly held: Pick<Held, 'questionId' | 'minCell' | 'separable'>;
  readonly answer: NonNullable<Held['answer']>;
};

/** The numbers with a box beside each, and the decision about all of them. */
export function CheckForm({ held: { questionId, minCell, separable }, answer }: Props) {
  const call = useCall();
  const router = useRouter();
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [reason, setReason] = useState('');
  const { cells, tables, findings } = answer;
  const all = [
    ...cells.map((cell) => ({ ...cell, name: cellName(null, cell.key) })),
    ...tables.flatMap((table) =>
      table.cells.map((cell) => ({ ...cell, name: cellName(table.name, cell.key) })),
    ),
  ];
  const shown = all.filter(({ value }) => value !== null);
  const beside = new Set(all.flatMap(({ key }) => findingsOf(findings, key)));
  const elsewhere = findings.filter((finding) => !beside.has(finding));
  const numbered = /\p{N}/u.test(reason);
  const missing = [
    outcome === null ? 'choose one of the two' : '',
    outcome === 'accept' && leftOut.size >= shown.length ? 'leave something to release, or return it' : '',
    reason.trim().length < REASON_AT_LEAST ? `give a reason of at least ${REASON_AT_LEAST} characters` : '',
    numbered ? 'write the reason without digits' : '',
  ].filter(Boolean);
  const leaveOut = (name: string, out: boolean) =>
    setLeftOut((before) => new Set(out ? [...before, name] : [...before].filter((one) => one !== name)));
  const each = { findings, minCell, leftOut, onLeaveOut: separable ? leaveOut : null };
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      {separable ? null : (
        <p>
          Of this analysis no single number can be left out: each is made of the others. Accept the answer as
          it is, or return it.
        </p>
      )}
      <CellsToCheck {...each} table={null} caption="Numbers asked for" unit="persons" cells={cells} />
      {tables.map(({ name, unit, cells: rows }) => (
        <CellsToCheck key={name} {...each} table={name} caption={tableTitle(name)} unit={unit} cells={rows} />
      ))}
      {elsewhere.length === 0 ? null : (
        <>
          <h3>Found about numbers that these are made of</h3>
          <ul>
            {elsewhere.map(({ name, label, kind }) => (
              <li key={`${name} ${kind}`}>
                {label}: {findingInWords(kind, minCell)}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={styles.form}>
        <Choices legend="Your decision">
          <Radio
            name="outcome"
            label={
              leftOut.size === 0
                ? 'Accept all numbers'
                : `Accept, and leave out ${formatCount(leftOut.size)} of ${formatCount(shown.length)} numbers`
            }
            checked={outcome === 'accept'}
            onChange={() => setOutcome('accept')}
          />
          <Radio
            name="outcome"
            label="Return the answer"
            hint="Nothing is released. The researcher reads your reason and sees no number."
            checked={outcome === 'return'}
            onChange={() => setOutcome('return')}
          />
        </Choices>
        <TextArea
          label="Reason"
          hint={`At least ${REASON_AT_LEAST} characters, without digits: the researcher reads it, also where they never see the answer.`}
          error={numbered ? 'Write it without digits.' : undefined}
          maxLength={4_000}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <p role="status" className="soft">
          {missing.length > 0 ? `Before you can send it: ${formatList(missing)}.` : ''}
        </p>
        <ConfirmAct
          act={outcome === 'return' ? 'Return the answer' : 'Accept the answer'}
          look="primary"
          disabled={missing.length > 0}
          onConfirm={async () => {
            if (outcome === 'accept')
              await call.outputCheck.accept.mutate({ questionId, withhold: [...leftOut], reason });
            else await call.outputCheck.return.mutate({ questionId, reason });
            router.refresh();
          }}
        >
          {outcome === 'return' ? (
            <p>
              This cannot be undone. The numbers are destroyed, and what was asked stays charged. The
              researcher reads your reason; the public log says that a checker returned an answer.
            </p>
          ) : (
            <p>
              This cannot be undone. {formatCount(shown.length - leftOut.size)} numbers are released as they
              stand here, and what you left out is destroyed. The public log says that a checker accepted the
              answer, under a name that only this portal can tell.
            </p>
          )}
        </ConfirmAct>
      </div>
    </form>
  );
}
