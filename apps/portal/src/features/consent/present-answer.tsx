import type { StudyForPatient } from '../../server/consent/shapes.ts';
import { formatDay } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';

/** What holds today for one study, and what answering now changes; nothing while there is no answer. */
export function PresentAnswer({ study, over }: { readonly study: StudyForPatient; readonly over: boolean }) {
  const { answer, via, since } = study.mine;
  const day = since ? ` on ${formatDay(since)}` : '';
  if (over) {
    return (
      <Notice title="This study is over">
        <p>It asks no questions any more, so there is nothing to answer.</p>
      </Notice>
    );
  }
  if (answer === 'none') return null;
  if (answer === 'no') {
    return (
      <Notice title={`You said no${day}`}>
        <p>You are not counted. You can say yes below.</p>
      </Notice>
    );
  }
  return via === 'standing' ? (
    <Notice title="This study counts you, because of your lasting answer">
      <p>
        You can say no to this one study below. Your lasting answer stays as it is for all the others. You can
        also say yes below, to choose your records and the last day for this study.
      </p>
    </Notice>
  ) : (
    <Notice title={`You said yes${day}`}>
      <p>You are counted. You can change your answer below, or say no.</p>
    </Notice>
  );
}
