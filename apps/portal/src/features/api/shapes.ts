/** What the API's answers look like to a page. JSON-safe: dates are ISO strings, epsilon is in micro-units. */

export type Category =
  | 'demographics'
  | 'conditions'
  | 'drugs'
  | 'measurements'
  | 'procedures'
  | 'observations'
  | 'visits'
  | 'death';
export type RecipientKind = 'academic' | 'public-body' | 'commercial';
export type Role = 'researcher' | 'patient' | 'board-member' | 'board-chair' | 'custodian';
export type AnalysisName =
  | 'count'
  | 'breakdown:sex'
  | 'breakdown:age-band'
  | 'breakdown:calendar-year'
  | 'breakdown:condition';
export type StudyState =
  | 'draft'
  | 'submitted'
  | 'changes-requested'
  | 'approved'
  | 'rejected'
  | 'revoked'
  | 'withdrawn';

export type Organisation = { readonly name: string; readonly kind: RecipientKind };
export type Me = {
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly organisation: Organisation | null;
  } | null;
  readonly demo: boolean;
  readonly demoSession: boolean;
};

export type Draft = {
  readonly title: string;
  readonly laySummary: string;
  readonly protocol: string;
  readonly purposes: readonly string[];
  readonly disease?: { readonly conceptId: number; readonly name: string };
  readonly categories: readonly Category[];
  readonly dataFrom?: string;
  readonly dataTo?: string;
  readonly funding: string;
  readonly commercialInterest: { readonly any: boolean; readonly detail: string };
  readonly team: readonly string[];
  readonly epsilonMicro: number;
  readonly analyses: readonly AnalysisName[];
  readonly endsOn: string;
};

export type Conditions = {
  readonly epsilonMicro: number;
  readonly threshold: number;
  readonly expiresOn: string;
  readonly analyses: readonly AnalysisName[];
};

export type Budget = { readonly capMicro: number; readonly spentMicro: number; readonly leftMicro: number };

export type Concept = {
  readonly conceptId: number;
  readonly name: string;
  readonly code: string;
  readonly vocabulary: string;
  readonly domain: string;
  readonly conceptClass: string;
  readonly standard: 'S' | 'C' | null;
};

export type CohortCard = {
  readonly id: string;
  readonly name: string;
  readonly hash: string;
  readonly expression: unknown;
  readonly english: string;
  readonly updatedAt: string;
};

export type AnchorView = {
  readonly chainId: number;
  readonly contract: string;
  readonly transaction: string;
  readonly block: number | null;
  readonly size: number;
  readonly root: string;
  readonly state: 'sent' | 'final';
} | null;

/** One number of a release. Null values are withheld: fewer people than the threshold allows. */
export type Cell = {
  readonly key: string;
  readonly label: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

export type Rule = {
  readonly mechanism: string;
  readonly epsilonMicro: number;
  readonly deltaPico: number;
  readonly threshold: number;
  readonly releasedFrom: number;
  readonly intervalLevel: number;
};

export type Analysis =
  | { readonly kind: 'count' }
  | { readonly kind: 'breakdown'; readonly by: 'sex' }
  | { readonly kind: 'breakdown'; readonly by: 'age-band' }
  | { readonly kind: 'breakdown'; readonly by: 'calendar-year'; readonly from: number; readonly to: number }
  | { readonly kind: 'breakdown'; readonly by: 'condition'; readonly concepts: readonly number[] };

export type ReleaseView = {
  readonly id: string;
  readonly kind: 'study' | 'estimate';
  readonly study: { readonly code: string; readonly title: string } | null;
  readonly dataset: { readonly name: string; readonly version: string };
  readonly query: { readonly hash: string; readonly english: string; readonly analysis: Analysis };
  readonly rule: Rule;
  readonly cells: readonly Cell[];
  readonly charged: { readonly epsilonMicro: number; readonly deltaPico: number };
  readonly releasedAt: string;
  readonly leafIndex: number;
  readonly checkpointSize: number | null;
  readonly anchor: AnchorView;
};

/** What the server says when something cannot be done; one catalogue, `docs/errors.md`. */
export type Problem = {
  readonly code: string;
  readonly message: string;
  readonly help: string;
  readonly reference?: string;
};
