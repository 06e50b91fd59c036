/**
 * The JSON shapes the whole API shares. Nothing but zod is imported, and lists and schemas of the packages that import
 * nothing else, so a page in the browser may check its form with the very schema the server parses with.
 *
 * Integers that the database keeps as bigint (micro-epsilon, pico-delta, log indices) are plain numbers here;
 * days are 'YYYY-MM-DD', moments ISO 8601 in UTC.
 */
import {
  type Category,
  categories,
  decisions,
  exactPolicies,
  type RecipientKind,
  recipientKinds,
  accountings as toldAccountings,
  regimes as toldRegimes,
} from '@assent/consent-ledger/lists';
import { categories as masked } from '@assent/omop/categories';
import {
  HIGHEST_FLOOR,
  MOST_NUMBERS,
  type SdcPolicy,
  sdcPolicies,
  sdcPolicySchema,
  type Variable,
} from '@assent/query-engine/exact';
import {
  type Accounting,
  type AnalysisName,
  accountings,
  analysisNames,
  type Regime,
  regimes,
} from '@assent/query-engine/lists';
import { z } from 'zod';

/** Longest texts accepted, in UTF-16 units: the border says no before anything is stored. */
export const LIMITS = {
  line: 200,
  paragraph: 4_000,
  protocol: 20_000,
  reason: 4_000,
} as const;

// Control characters other than tab and newline have no place in prose, and PostgreSQL refuses NUL outright.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is being refused
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

// Half a character: it has no UTF-8 and so no place in a leaf.
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Characters that turn the direction of what follows (Unicode UAX 9). Text of one person is shown to others beside
 * names, numbers and buttons, and such a one could make them read otherwise; no language needs it in prose of its own.
 */
export const BIDI_CONTROL = /\p{Bidi_Control}/u;

/** Prose of at most `max` characters, trimmed, without control characters. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine(
      (value) => !CONTROL.test(value) && !LONE_SURROGATE.test(value) && !BIDI_CONTROL.test(value),
      'contains control characters',
    );

export const uuid = z.uuid();
export const isoDate = z.iso.date();
export const isoTime = z.iso.datetime();
/** SHA-256, lower-case hex. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** An OMOP `person_id`: 64 bits, more than a JSON number holds, so it is text in every answer and question. */
export const personId = z.string().refine((text) => {
  if (!/^-?[0-9]{1,19}$/.test(text)) return false;
  return BigInt(text) === BigInt.asIntN(64, BigInt(text));
}, 'is no number of 64 bits');

/** A count or an amount of privacy budget: never negative, exact in a double. */
export const amount = z.int().min(0);

export const roleName = z.enum([
  'researcher',
  'patient',
  'board-member',
  'board-chair',
  'custodian',
  'output-checker',
]);
export type RoleName = z.infer<typeof roleName>;

/**
 * The ledger writes the mask of what a person permits and the engine reads it, and neither knows the other: here the two
 * lists are held to be one, order and all, or nothing compiles.
 */
export const category = z.enum(categories satisfies typeof masked);
masked satisfies typeof categories;

export type { Category };

export const recipientKind = z.enum(recipientKinds);
export type { RecipientKind };

export const analysisName = z.enum(analysisNames);
export type { AnalysisName };

export const studyState = z.enum([
  'draft',
  'submitted',
  'changes-requested',
  'approved',
  'rejected',
  'revoked',
  'withdrawn',
]);
export type StudyState = z.infer<typeof studyState>;

/** A Data Use Ontology term. */
export const duoId = z.string().regex(/^DUO:[0-9]{7}$/);

export const organisation = z.object({ name: z.string(), kind: recipientKind });
export type Organisation = z.infer<typeof organisation>;

export const budget = z.object({ capMicro: amount, spentMicro: amount, leftMicro: amount });
export type Budget = z.infer<typeof budget>;

/** Exact numbers of a study in the year it is in; `until` is when the next one begins. */
export const allowance = z.object({ cap: amount, used: amount, left: amount, until: isoTime });
export type Allowance = z.infer<typeof allowance>;

export const regime = z.enum(regimes satisfies typeof toldRegimes);
toldRegimes satisfies typeof regimes;

export type { Regime };

/** The rules of exact answers: the engine's own schema, so that nothing is let in here that it would refuse. */
export const sdcPolicy = sdcPolicySchema.refine(
  ({ variables }) =>
    variables.every(({ name, unitText }) =>
      [name, unitText].every((said) => text(LIMITS.line).safeParse(said).success),
    ),
  { path: ['variables'], error: 'contains control characters' },
);
export type { SdcPolicy, Variable };

export { HIGHEST_FLOOR };

/** Names of the rules that custodians and boards choose between. */
export const exactPolicyName = z.enum(sdcPolicies.map(({ name }) => name));
export type ExactPolicyName = z.infer<typeof exactPolicyName>;
exactPolicies satisfies readonly ExactPolicyName[];

/** Rules of exact answers as they were written before numbers were told by one rule. Read, and never written any more. */
export const earlierSdcPolicy = z.strictObject({
  minCell: z.int().min(2).max(1_000),
  zeros: z.enum(['shown', 'suppressed']),
  rounding: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('nearest'), base: z.int() }),
    z.strictObject({ kind: z.literal('midpoint'), base: z.int() }),
  ]),
  dominance: z.strictObject({ n: z.int(), k: z.number() }),
  pRatio: z.number(),
  secondary: z.boolean(),
});
export type EarlierSdcPolicy = z.infer<typeof earlierSdcPolicy>;

const accounting = z.enum(accountings satisfies typeof toldAccountings);
toldAccountings satisfies typeof accountings;

export type { Accounting };

/** What may leave a dataset, and how: the custodian's to set. */
export const disclosurePolicy = z.strictObject({
  regimes: z.array(regime).min(1).max(regimes.length),
  sdc: sdcPolicy,
  accounting,
});
export const earlierDisclosurePolicy = disclosurePolicy.extend({ sdc: earlierSdcPolicy });
export type DisclosurePolicy = z.infer<typeof disclosurePolicy>;

export const conditions = z.object({
  epsilonMicro: amount.min(1),
  /** Persons under which no cell leaves; never below the dataset's own. */
  threshold: z.int().min(1).max(1_000_000),
  /** One of the dataset's. Approvals from before there was a choice mean differential privacy. */
  regime: regime.default('differential-privacy'),
  /** Exact answers: rules at least as strict as the dataset's; the stricter of the two hold. Absent: the dataset's. */
  policy: exactPolicyName.optional(),
  /** Exact answers: how many numbers the study may ask for in a year, at most as many as its rules say. */
  numbersPerYear: z.int().min(1).max(MOST_NUMBERS).optional(),
  expiresOn: isoDate,
  analyses: z.array(analysisName).min(1).max(20),
});
export type Conditions = z.infer<typeof conditions>;

export const voteChoice = z.enum(decisions);
export type VoteChoice = z.infer<typeof voteChoice>;

/** An application. Every field is bounded here; what must be filled in is checked on submission. */
export const draft = z.object({
  title: text(LIMITS.line).min(1),
  laySummary: text(LIMITS.paragraph),
  protocol: text(LIMITS.protocol),
  purposes: z.array(duoId).max(12),
  disease: z.object({ conceptId: z.int().refine((id) => id !== 0), name: text(LIMITS.line) }).optional(),
  categories: z.array(category).max(categories.length),
  dataFrom: isoDate.optional(),
  dataTo: isoDate.optional(),
  funding: text(LIMITS.paragraph),
  commercialInterest: z.object({ any: z.boolean(), detail: text(LIMITS.paragraph) }),
  team: z.array(text(LIMITS.line)).max(50),
  epsilonMicro: amount.max(100_000_000),
  analyses: z.array(analysisName).max(20),
  endsOn: isoDate,
});
export type Draft = z.infer<typeof draft>;

/** What is kept while the application is being written. */
export const partialDraft = draft.extend({ title: text(LIMITS.line) }).partial();
export type PartialDraft = z.infer<typeof partialDraft>;

/** Fields that are given replace what is kept, null clears, fields left out stay. */
export const draftPatch = partialDraft.extend({
  disease: draft.shape.disease.nullable(),
  dataFrom: draft.shape.dataFrom.nullable(),
  dataTo: draft.shape.dataTo.nullable(),
  endsOn: isoDate.nullish(),
});
export type DraftPatch = z.infer<typeof draftPatch>;

export const concept = z.object({
  conceptId: z.int(),
  name: z.string(),
  code: z.string(),
  vocabulary: z.string(),
  domain: z.string(),
  conceptClass: z.string(),
  standard: z.enum(['S', 'C']).nullable(),
});
export type Concept = z.infer<typeof concept>;

/** OHDSI Circe JSON as it came; the query engine's parser says whether it is one. */
export const expression = z.record(z.string(), z.unknown());

export const cohortCard = z.object({
  id: uuid,
  name: z.string(),
  hash,
  expression,
  english: z.string(),
  updatedAt: isoTime,
});
export type CohortCard = z.infer<typeof cohortCard>;

export const anchorView = z
  .object({
    chainId: z.int(),
    contract: z.string(),
    transaction: z.string(),
    block: z.int().nullable(),
    size: z.int(),
    root: z.string(),
    state: z.enum(['sent', 'final']),
  })
  .nullable();
export type AnchorView = z.infer<typeof anchorView>;

/** A released cell; `value` is null when it was withheld. */
export const cell = z.object({
  key: z.string(),
  label: z.string(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Why it was withheld, in a word, where the rules of the dataset have more than one reason. */
  reason: z.string().optional(),
});
export type Cell = z.infer<typeof cell>;

/** One of the tables of an analysis that has several. `unit` is what a value counts, such as 'persons'. */
export const table = z.object({ name: z.string(), unit: z.string(), cells: z.array(cell) });
export type Table = z.infer<typeof table>;

/** What a checker decided about an answer beyond the rules. */
export const outputOutcome = z.enum(['accepted', 'returned']);

/** How an answer was protected, as the engine wrote it. */
export const rule = z.record(z.string(), z.unknown());

export const ok = z.object({ ok: z.literal(true) });

/** A part of a list that grows for ever. */
export type PageOf<Row, Cursor> = {
  readonly rows: Row[];
  /** What to give as `before` for the next page; null on the last. */
  readonly next: Cursor | null;
};
