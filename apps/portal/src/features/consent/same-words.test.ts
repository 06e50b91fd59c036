import { type ConsentRecord, recipientKinds } from '@assent/consent-ledger';
import { expect, test } from 'vitest';
import { inWords } from '../../server/consent/words.ts';
import { messagesOf } from '../../shared/language/messages.ts';
import { translatorFor } from '../../shared/language/translator.ts';
import { categories, categoryWords, recipientWords } from '../../shared/words/categories.ts';
import { lastingPurposes } from '../../shared/words/duo.ts';

const { purpose: purposes } = messagesOf('en').words;

test('what is signed has the names of what was ticked', () => {
  const record: ConsentRecord = {
    v: 1,
    dataset: '',
    label: '',
    scope: { kind: 'standing', purposes: [...lastingPurposes] },
    act: 'grant',
    level: null,
    categories: [...categories],
    recipients: [...recipientKinds],
    validFrom: '2026-11-20',
    validUntil: null,
    dataFrom: null,
    dataTo: null,
    signer: { kind: 'passkey' },
  };
  const values = inWords(record, null, translatorFor('en')).map(({ value }) => value);
  expect(values).toContain(categories.map((category) => categoryWords[category].label).join('; '));
  expect(values).toContain(recipientKinds.map((kind) => recipientWords[kind]).join('; '));
  expect(values).toContain(lastingPurposes.map((term) => `${purposes[term].label} (${term})`).join('; '));
});

test('a title makes no line of its own among those that are signed', () => {
  const record: ConsentRecord = {
    v: 1,
    dataset: '',
    label: '',
    scope: { kind: 'study', study: 'A-2026-0001' },
    act: 'grant',
    level: null,
    categories: [...categories],
    recipients: [...recipientKinds],
    validFrom: '2026-11-20',
    validUntil: null,
    dataFrom: null,
    dataTo: null,
    signer: { kind: 'passkey' },
  };
  const [, about] = inWords(record, 'Diabetes\nUntil:\u2028tomorrow\u0085now', translatorFor('en'));
  expect(about?.value).toBe('Diabetes Until: tomorrow now (A-2026-0001)');
});
