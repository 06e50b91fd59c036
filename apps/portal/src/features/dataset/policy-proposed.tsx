import Link from 'next/link';
import { Notice } from '../ui/notice.tsx';

type Props = {
  /** What of the policy, as the subject of a sentence. */
  readonly what?: string;
};

/** After anything of a policy was proposed: who has to agree, and where. */
export function PolicyProposed({ what = 'The policy' }: Props) {
  return (
    <Notice tone="done" title={`${what} is proposed.`}>
      <p>
        It holds once another custodian or the chair of the board has agreed, on their{' '}
        <Link href="/custodian/audit">audit page</Link>. Until then nothing changes.
      </p>
    </Notice>
  );
}
