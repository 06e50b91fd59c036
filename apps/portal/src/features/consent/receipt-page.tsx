'use client';

import { verifyReceipt } from '@assent/consent-ledger';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ReceiptView } from '../../server/consent/shapes.ts';
import { isLanguage, languages } from '../../shared/language/languages.ts';
import { textOr } from '../../shared/language/text-or.ts';
import { Button, ButtonLink, ButtonRow, DownloadLink } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { useBlobUrl } from './blob-url.ts';
import { useRecordRows } from './record-rows.ts';

const forceWords = {
  holds: 'holds',
  'not yet': 'notYet',
  ended: 'ended',
  'taken back': 'takenBack',
  never: 'never',
} as const satisfies Record<ReceiptView['force'], string>;

const headings = {
  grant: 'heading',
  refuse: 'headingNo',
  withdraw: 'headingStop',
} as const satisfies Record<ReceiptView['act'], string>;

type Props = { readonly receipt: ReceiptView; readonly vkey: string };
type Checked = Awaited<ReturnType<typeof verifyReceipt>>;

/** What a person keeps: the answer in words, the file, and a check that runs on their own device. */
export function ReceiptPage({ receipt, vkey }: Props) {
  const t = useTranslations('consent.receiptPage');
  const backHome = useTranslations('consent')('backHome');
  const recordRows = useRecordRows();
  const [checked, setChecked] = useState<Checked | null>(null);
  const text = JSON.stringify(receipt.receipt, null, 2);
  const url = useBlobUrl(text);
  return (
    <>
      <PageHeader title={t(headings[receipt.act])} lead={t('lead')} />
      <SummaryList
        rows={[
          ...recordRows(receipt.words),
          { term: t('today'), detail: t(`force.${forceWords[receipt.force]}`) },
        ]}
      />
      <AsShown shown={receipt.shown} />
      <p className="soft">{t('leaf', { leaf: receipt.leafIndex })}</p>
      <ButtonRow>
        <DownloadLink look="primary" href={url} download={`assent-receipt-${receipt.leafIndex}.json`}>
          {t('download')}
        </DownloadLink>
        <Button onClick={() => window.print()}>{t('print')}</Button>
        <ButtonLink href="/patient">{backHome}</ButtonLink>
      </ButtonRow>
      <h2>{t('true')}</h2>
      <p>{t('trueText')}</p>
      <ButtonRow>
        <Button onClick={async () => setChecked(await verifyReceipt(text, { vkey }))}>{t('check')}</Button>
      </ButtonRow>
      {checked === null ? null : <WhatWasChecked checked={checked} />}
    </>
  );
}

/** The words in which the answer was read when it was signed, whatever language is read now. */
function AsShown({ shown }: Pick<ReceiptView, 'shown'>) {
  const t = useTranslations('consent.receiptPage');
  if (shown === null) return null;
  // Also in a language that is not offered any more.
  const { name, direction } = isLanguage(shown.language)
    ? languages[shown.language]
    : { name: shown.language, direction: 'auto' };
  return (
    <details>
      <summary>{t('asShown', { language: name })}</summary>
      <div lang={shown.language} dir={direction}>
        {shown.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </details>
  );
}

/** Yes or no in one sentence; the steps, with what each looked at, behind a fold. */
function WhatWasChecked({ checked }: { readonly checked: Checked }) {
  const all = useTranslations();
  const t = useTranslations('consent.receiptPage');
  return (
    <Notice tone={checked.ok ? 'done' : 'problem'} title={t('checked')} live>
      <p>{t(checked.ok ? 'checkedYes' : 'checkedNo')}</p>
      <details>
        <summary>{t('steps')}</summary>
        <ul>
          {checked.steps.map(({ name, ok, detail }) => {
            const said = t(ok === true ? 'stepYes' : ok === false ? 'stepNo' : 'stepNotChecked');
            return (
              <li key={name}>
                {said}: {textOr(all, `consent.receiptPage.step.${name}`, name)}
                <br />
                <small lang="en">{detail}</small>
              </li>
            );
          })}
        </ul>
      </details>
    </Notice>
  );
}
