import { account } from './account.ts';
import type { Checked } from './commitment.ts';
import { dataset, version } from './dataset.ts';
import { release } from './release.ts';
import { decision, request, study, vote } from './study.ts';

/** Everything that leaves commit to, by what it is looked at for. docs/design/held-to-the-log.md is made from it. */
export const commitments = {
  account: [account],
  study: [study, request, vote, decision],
  dataset: [dataset, version, release],
  release: [release],
} as const satisfies Record<string, readonly Checked[]>;

export const allCommitments: readonly Checked[] = [
  account,
  study,
  request,
  vote,
  decision,
  dataset,
  version,
  release,
];
