'use client';

import { verifyReceipt } from '@assent/consent-ledger';
import { useState } from 'react';
import type { ReceiptView } from '../../server/consent/shapes.ts';
import { Button, ButtonLink, ButtonRow, DownloadLink } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { useBlobUrl } from './blob-url.ts';
import { recordRows } from './record-rows.ts';

const forceWords = {
  holds: 'It holds.',
  'not yet': 'It does not hold yet: its first day is to come.',
  ended: 'It has ended.',
  'taken back': 'It does not hold: a later no took it back.',
  never: 'It counts you in nothing: no question can be permitted by it.',
} as const satisfies Record<ReceiptView['force'], string>;

type Props = { readonly receipt: ReceiptView; readonly vkey: string };
type Checked = Awaited<ReturnType<typeof verifyReceipt>>;

/** What a person keeps: the answer in words, the file, and a check that runs on their own device. */
export function ReceiptPage({ receipt, vkey }: Props) {
  const [checked, setChecked] = useState<Checked | null>(null);
  const text = JSON.stringify(receipt.receipt, null, 2);
  const url = useBlobUrl(text);
  return (
    <>
      <PageHeader
        title="Your answer is recorded"
        lead="Keep this receipt. With it you can show what you answered, even if this portal is gone."
      />
      <SummaryList
        rows={[...recordRows(receipt.words), { term: 'Today', detail: forceWords[receipt.force] }]}
      />
      <p className="soft">
        Leaf {receipt.leafIndex} of the log. The log holds no name and nothing about you, only a sealed mark
        that your receipt opens.
      </p>
      <ButtonRow>
        <DownloadLink look="primary" href={url} download={`assent-receipt-${receipt.leafIndex}.json`}>
          Download the receipt
        </DownloadLink>
        <Button onClick={() => window.print()}>Print</Button>
        <ButtonLink href="/patient">Back to my data</ButtonLink>
      </ButtonRow>
      <h2>How do I know this is true?</h2>
      <p>
        Your device can check that exactly this answer is in the log and that the log was signed. It asks
        nobody for that.
      </p>
      <ButtonRow>
        <Button onClick={async () => setChecked(await verifyReceipt(text, { vkey }))}>Check it now</Button>
      </ButtonRow>
      {checked === null ? null : (
        <Notice tone={checked.ok ? 'done' : 'problem'} title="Checked on this device" live>
          <p>{checked.sentence}</p>
          <details>
            <summary>The steps</summary>
            <ul>
              {checked.steps.map(({ name, ok, detail }) => (
                <li key={name}>
                  {ok === true ? 'Yes' : ok === false ? 'No' : 'Not checked'}: {detail}
                </li>
              ))}
            </ul>
          </details>
        </Notice>
      )}
    </>
  );
}
