import type { Leaf, LeafKind } from '@assent/consent-ledger';

/** What an entry of the audit page is about; the page filters by it. */
export const auditTopics = [
  'roles',
  'accounts',
  'policies',
  'imports',
  'decisions',
  'releases',
  'log',
] as const;
export type AuditTopic = (typeof auditTopics)[number];

/** Names of what leaves call by ids. */
export type Names = {
  readonly account: (id: string) => string;
  readonly dataset: (id: string) => string;
  readonly organisation: (id: string) => string;
  /** Of an account whose id a leaf does not say; a patient has no name here. */
  readonly subject: (subject: string) => string;
};

type Of<K extends LeafKind> = Extract<Leaf, { kind: K }>;
type Line<K extends LeafKind> = {
  readonly topic: AuditTopic;
  readonly say: (leaf: Of<K>, names: Names) => string;
};
/** Consents are nobody's to audit one by one: they are told by label and commitment alone. */
type Told = Exclude<LeafKind, 'consent-granted' | 'consent-withdrawn'>;

const offices = {
  researcher: 'a researcher',
  'board-member': 'a board member',
  'board-chair': 'a chair of the board',
  custodian: 'a custodian',
  'output-checker': 'an output checker',
} as const;

const outcomes = {
  approve: 'approved',
  reject: 'rejected',
  'request-changes': 'sent back for changes',
} as const;

const acting = {
  'set-up': 'The set-up at the command line',
  demonstration: 'The demonstration',
  adopted: 'The portal, which took over what was there before it kept leaves,',
} as const;

const actor = (by: string, names: Names): string =>
  Object.hasOwn(acting, by) ? acting[by as keyof typeof acting] : names.account(by);

const changes = {
  'passkey-added': 'got another passkey',
  'passkey-removed': 'has one passkey less',
  'passkeys-replaced': 'has a new passkey in the place of all others, with a recovery code',
  'sessions-ended': 'was signed out',
  closed: 'was closed',
  reopened: 'was opened again',
  recalled: 'was recalled: its code had been used by somebody else',
} as const satisfies Record<Of<'account-changed'>['change'], string>;

const endings = {
  used: 'was used',
  recalled: 'was recalled',
  replaced: 'was replaced by another one',
  attempts: 'ended after too many wrong tries',
} as const satisfies Record<Of<'recovery-ended'>['how'], string>;

const doer = (by: string, names: Names): string =>
  by === 'self' ? 'Its holder did it.' : `${names.account(by)} did it.`;

const epsilon = (micro: number) => `epsilon ${micro / 1_000_000}`;

const at = (organisation: { readonly id: string } | null, names: Names): string =>
  organisation === null ? '' : ` at ${names.organisation(organisation.id)}`;

const second = (confirmedBy: string | null, names: Names): string =>
  confirmedBy === null ? ' No second person was asked.' : ` ${names.account(confirmedBy)} agreed.`;

const rules = (leaf: Omit<Of<'policy-set'>, 'v' | 'kind' | 'confirmedBy' | 'proposal'>): string => {
  const how = leaf.regimes.map((regime) =>
    regime === 'differential-privacy' ? 'noise' : `exact numbers under rules ${leaf.rules?.slice(0, 12)}`,
  );
  return `${how.join(' and ')}, at least ${leaf.threshold} people, ${epsilon(leaf.epsilonCapMicro)} in all counted in ${leaf.accounting === 'pure' ? 'epsilon' : 'rho'}`;
};

const version = ({ study, version: number }: { readonly study: string; readonly version: number }) =>
  `${study}, version ${number}`;

/** What an approval says of exact numbers. */
const exactIn = ({
  regime,
  policy,
  numbersPerYear,
}: NonNullable<Of<'study-decided'>['conditions']>): string => {
  if (regime !== 'statistical-disclosure-control') return '';
  const rule = policy === undefined ? "the dataset's rules" : `${policy} rules`;
  return `, exact numbers by ${rule}${numbersPerYear === undefined ? '' : `, ${numbersPerYear} numbers a year`}`;
};

/** One sentence for each kind of leaf. */
const lines: { readonly [K in Told]: Line<K> } = {
  'log-adopted': {
    topic: 'log',
    say: ({ accounts, datasets, votes }) =>
      `From here on every account, policy and vote has a leaf. Taken over as they stood: ${accounts} accounts, ${datasets} datasets, ${votes} votes.`,
  },
  'rows-adopted': {
    topic: 'log',
    say: ({ tables }) =>
      `From here on rows of these tables are held to the log or carry a seal: ${tables.join(', ')}. What was there before was taken over as it stood.`,
  },
  'keys-committed': {
    topic: 'log',
    say: ({ checks }) => `The portal runs with these keys from here on: ${Object.keys(checks).join(', ')}.`,
  },
  'account-invited': {
    topic: 'roles',
    say: ({ role, organisation, by, invitation }, names) =>
      `${actor(by, names)} invited ${offices[role]}${at(organisation, names)} (invitation ${invitation.slice(0, 8)}).`,
  },
  'invitation-confirmed': {
    topic: 'roles',
    say: ({ by, invitation }, names) =>
      `${names.account(by)} stood for invitation ${invitation.slice(0, 8)} as the second person.`,
  },
  'account-made': {
    topic: 'roles',
    say: ({ account, role, organisation, by, confirmedBy }, names) =>
      `${names.account(account)} became ${offices[role]}${at(organisation, names)}. ${actor(by, names)} answers for it.${role === 'researcher' ? '' : second(confirmedBy, names)}`,
  },
  'invitation-recalled': {
    topic: 'roles',
    say: ({ by, invitation }, names) =>
      `${names.account(by)} recalled invitation ${invitation.slice(0, 8)}: its code opens nothing.`,
  },
  'account-changed': {
    topic: 'accounts',
    say: ({ subject, change, by }, names) =>
      `${names.subject(subject)} ${changes[change]}. ${doer(by, names)}`,
  },
  'recovery-issued': {
    topic: 'accounts',
    say: ({ subject, by, recovery }, names) =>
      `${names.account(by)} gave out a recovery code (${recovery.slice(0, 8)}) for ${names.subject(subject)}.`,
  },
  'recovery-confirmed': {
    topic: 'accounts',
    say: ({ recovery, by }, names) =>
      `${names.account(by)} stood for recovery ${recovery.slice(0, 8)} as the second person.`,
  },
  'recovery-ended': {
    topic: 'accounts',
    say: ({ recovery, how, by }, names) =>
      `Recovery ${recovery.slice(0, 8)} ${endings[how]}.${by === 'self' ? '' : ` ${doer(by, names)}`}`,
  },
  'withdrawal-recorded': {
    topic: 'accounts',
    say: ({ withdrawal, by }, names) =>
      `${names.account(by)} recorded a withdrawal that came on paper (${withdrawal.slice(0, 8)}). It holds from here on.`,
  },
  'withdrawal-checked': {
    topic: 'accounts',
    say: ({ withdrawal, outcome, by }, names) =>
      `${names.account(by)} ${outcome} the record of withdrawal ${withdrawal.slice(0, 8)}. The withdrawal holds either way.`,
  },
  'policy-proposed': {
    topic: 'policies',
    say: (leaf, names) =>
      `${actor(leaf.by, names)} proposed for ${names.dataset(leaf.dataset)}: ${rules(leaf)}.`,
  },
  'policy-set': {
    topic: 'policies',
    say: (leaf, names) =>
      `For ${names.dataset(leaf.dataset)} holds: ${rules(leaf)}. ${actor(leaf.by, names)} set it.${second(leaf.confirmedBy, names)}`,
  },
  'proposal-closed': {
    topic: 'policies',
    say: ({ dataset, by }, names) =>
      `${names.account(by)} ended a proposed policy for ${names.dataset(dataset)}; it never held.`,
  },
  'dataset-registered': {
    topic: 'imports',
    say: ({ dataset, datasetVersion, persons }, names) =>
      `A version of ${names.dataset(dataset)} with ${persons} people was registered: ${datasetVersion.slice(0, 12)}.`,
  },
  'dataset-imported': {
    topic: 'imports',
    say: ({ dataset, datasetVersion, by }, names) =>
      `${actor(by, names)} brought version ${datasetVersion.slice(0, 12)} of ${names.dataset(dataset)} into use.`,
  },
  'dataset-stated': {
    topic: 'imports',
    say: ({ dataset, about, by }, names) =>
      `${actor(by, names)} stated ${about === 'vocabulary' ? 'where the vocabulary comes from' : 'which tables are never delivered'} for ${names.dataset(dataset)}.`,
  },
  'study-submitted': {
    topic: 'decisions',
    say: (leaf, names) => `${version(leaf)}, was submitted for ${names.dataset(leaf.dataset)}.`,
  },
  'vote-cast': {
    topic: 'decisions',
    say: (leaf, names) => `${names.account(leaf.voter)} voted on ${version(leaf)}.`,
  },
  'study-decided': {
    topic: 'decisions',
    say: (leaf) => {
      const { conditions } = leaf;
      const under =
        conditions === null
          ? ''
          : ` under ${epsilon(conditions.epsilonMicro)}${exactIn(conditions)}, at least ${conditions.threshold} people, until ${conditions.expiresOn}, for ${conditions.analyses.join(', ')}`;
      return `${version(leaf)}, was ${outcomes[leaf.outcome]}${under}.`;
    },
  },
  'decision-revoked': {
    topic: 'decisions',
    say: (leaf) => `The approval of ${version(leaf)}, was ended.`,
  },
  'study-withdrawn': {
    topic: 'decisions',
    say: (leaf) => `${version(leaf)}, was withdrawn by its owner.`,
  },
  release: {
    topic: 'releases',
    say: ({ study, dataset, release, epsilonMicro, checked }, names) =>
      `An answer${study === null ? '' : ` for ${study}`} from ${names.dataset(dataset)} was released for ${epsilon(epsilonMicro)}: ${release.slice(0, 12)}.${checked === undefined ? '' : ` Output checker ${checked.by.slice(0, 8)} let it through.`}`,
  },
  'output-returned': {
    topic: 'releases',
    say: ({ study, dataset, checked }, names) =>
      `Output checker ${checked.by.slice(0, 8)} returned an answer for ${study} from ${names.dataset(dataset)}; nobody else has seen it.`,
  },
};

/** Null for a leaf that is no entry. */
export function entryOf(leaf: Leaf, names: Names): { topic: AuditTopic; sentence: string } | null {
  if (leaf.kind === 'consent-granted' || leaf.kind === 'consent-withdrawn') return null;
  // The line of a kind takes leaves of that kind; the compiler cannot follow the pair through a variable.
  const line = lines[leaf.kind] as Line<Told>;
  return { topic: line.topic, sentence: line.say(leaf, names) };
}
