// What the API's answers look like to a page: the server's own schemas, as types only, so that nothing of the
// server is bundled.
import type { RouterOutputs } from '../../server/router.ts';

/** Who is signed in, and whether the demonstration sign-in exists. */
export type Me = RouterOutputs['session']['me'];
export type { QuestionOrder, QuestionRow, QuoteView } from '../../server/question/router.ts';
export type {
  PublicRelease,
  PublicReleaseProof,
  PublicStudy,
  PublicStudyRow,
} from '../../server/register/shapes.ts';
export type { ReleaseView } from '../../server/release/router.ts';
export type { DemoAccount } from '../../server/session/service.ts';
export type {
  Allowance,
  AnalysisName,
  AnchorView,
  Budget,
  Category,
  Cell,
  CohortCard,
  Concept,
  Conditions,
  DisclosurePolicy,
  Draft,
  DraftPatch,
  EarlierSdcPolicy,
  ExactPolicyName,
  Organisation,
  PartialDraft,
  RecipientKind,
  Regime,
  RoleName as Role,
  SdcPolicy,
  StudyState,
  Variable,
} from '../../server/shapes.ts';
export type { StudyRow, StudyView } from '../../server/study/shapes.ts';

/** What the server says when something cannot be done; one catalogue, `docs/errors.md`. */
export type Problem = {
  readonly code: string;
  readonly message: string;
  readonly help: string;
  readonly reference?: string;
  /** Inputs concerned. */
  readonly fields?: readonly string[];
};
