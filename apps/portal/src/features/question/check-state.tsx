import type { RouterOutputs } from '../../server/router.ts';
import { waitInWords } from '../output-check/check-words.ts';
import { formatMoment } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';

type Check = NonNullable<RouterOutputs['question']['status']['check']>;

/** Where a question beyond the rules stands, for who asked it: it waits, or what a checker said. */
export function CheckState({ check, now }: { readonly check: Check; readonly now: string }) {
  const { decided, heldAt, reason } = check;
  if (decided === null) {
    return (
      <Notice tone="info" title="The answer waits for a checker.">
        <p>
          {heldAt === null ? '' : `It has waited for ${waitInWords(heldAt, now)}. `}A checker reads your
          reason, looks at each number, and accepts the answer, leaves single numbers out, or returns it.
          Until then nobody else sees it. You need not stay on this page.
        </p>
        <p>Your reason: {reason}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="attention" title="A checker returned the answer.">
      <p>
        {formatMoment(decided.at)}: {decided.reason}
      </p>
      <p>
        Nothing of the answer is kept. What was asked stays charged; asked again, it is a new question. The
        usual numbers can be asked for as before.
      </p>
    </Notice>
  );
}
