import { account } from './account.ts';
import { closing } from './closing.ts';
import type { Checked } from './commitment.ts';
import { dataset, version, versionFacts } from './dataset.ts';
import { enrolment } from './enrolment.ts';
import { invitation, invitationFacts } from './invitation.ts';
import { outputDecision } from './output-decision.ts';
import { passkey } from './passkey.ts';
import { proposal } from './proposal.ts';
import { recovery } from './recovery.ts';
import { release, releaseMembers } from './release.ts';
import { statement } from './statement.ts';
import { decision, decisionMoment, numbersAsked, request, study, vote } from './study.ts';
import { withdrawal } from './withdrawal.ts';

/** Everything that leaves commit to or that is under seal, by what it is looked at for. docs/design/held-to-the-log.md is made from it. */
export const commitments = {
  account: [account, closing],
  passkey: [passkey],
  recovery: [recovery],
  invitation: [invitation, invitationFacts],
  enrolment: [enrolment],
  study: [study, numbersAsked, request, vote, decision, decisionMoment],
  dataset: [dataset, version, versionFacts, release, releaseMembers],
  rules: [dataset, version],
  versions: [version, versionFacts],
  stated: [statement, versionFacts],
  proposal: [proposal],
  release: [release, outputDecision, releaseMembers],
} as const satisfies Record<string, readonly Checked[]>;

export type What = keyof typeof commitments;

type RowOf<C> = C extends Checked<infer Row> ? Row : never;

type Rows<List extends readonly unknown[]> = { readonly [At in keyof List]: readonly RowOf<List[At]>[] };

/** The rows of each commitment that are looked at for one purpose. */
export type RowsFor<W extends What> = Rows<(typeof commitments)[W]>;

const { account: accounts, invitation: invitations, study: studies, dataset: datasets } = commitments;

export const allCommitments: readonly Checked[] = [
  ...accounts,
  ...commitments.passkey,
  ...commitments.recovery,
  ...invitations,
  enrolment,
  ...studies,
  ...datasets,
  statement,
  ...commitments.proposal,
  outputDecision,
  withdrawal,
];

/** Tables whose rows carry a seal. */
export const seals = [
  passkey,
  recovery,
  invitationFacts,
  enrolment,
  numbersAsked,
  decisionMoment,
  versionFacts,
  releaseMembers,
] as const;
