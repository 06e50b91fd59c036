import { expect, test } from 'vitest';
import { changeInWords } from './change-words.ts';

test.each([
  [
    { field: 'epsilonMicro', before: '3000000', after: '500000' },
    { field: 'Privacy budget', before: '3 epsilon', after: '0.5 epsilon' },
  ],
  [
    { field: 'purposes', before: 'DUO:0000042', after: 'DUO:0000006\nDUO:9999999' },
    {
      field: 'Purposes',
      before: 'General research',
      after: 'Health, medical and biomedical research\nDUO:9999999',
    },
  ],
  [
    { field: 'dataFrom', before: '', after: '2020-01-02' },
    { field: 'Data from', before: 'Nothing', after: '2 January 2020' },
  ],
  [
    { field: 'commercialInterest', before: 'false, ', after: 'true, Calyx, which sells a device' },
    { field: 'Commercial interest', before: 'None', after: 'Yes. Calyx, which sells a device' },
  ],
  [
    { field: 'cohorts', before: 'Adults (0123456789ab)', after: 'Adults (ba9876543210)' },
    { field: 'Cohorts', before: 'Adults (0123456789ab)', after: 'Adults (ba9876543210)' },
  ],
])('%o', (change, words) => {
  expect(changeInWords(change)).toEqual(words);
});
