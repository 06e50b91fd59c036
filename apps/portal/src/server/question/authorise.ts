import type { PortalCode } from '../errors/codes/index.ts';
import type { AnalysisName, Category, Conditions, Regime, StudyState } from '../shapes.ts';
import type { RequestContent } from '../study/content.ts';

/** What of a frozen request binds a question. */
type ApprovedContent = Pick<RequestContent, 'categories' | 'dataFrom' | 'dataTo'> & {
  readonly cohorts: readonly { readonly hash: string }[];
};

/** Everything the decision depends on, read in one go before it is made. */
export type StudyFacts = {
  readonly state: StudyState;
  readonly memberIds: readonly string[];
  /** The newest approval, also when it no longer holds: the reason for a refusal comes from it. */
  readonly approval: {
    readonly expiresAt: Date;
    readonly revoked: boolean;
    readonly content: ApprovedContent;
    readonly conditions: Pick<Conditions, 'threshold' | 'analyses' | 'regime' | 'policy' | 'numbersPerYear'>;
  } | null;
  /** Floor of the dataset; no approval can go below it. */
  readonly datasetThreshold: number;
  /** Ways of protecting answers that the dataset admits now. */
  readonly regimes: readonly Regime[];
  /** Whether numbers beyond the rules may be asked for, to be looked at by a checker first. */
  readonly outputCheck: boolean;
};

export type Ask = {
  readonly askerId: string;
  readonly now: Date;
  /** Of every cohort the question is about. */
  readonly definitionHashes: readonly string[];
  /** Every name the question needs to be allowed: a breakdown over two dimensions needs both. */
  readonly analyses: readonly AnalysisName[];
  /** The kinds of data the question needs. */
  readonly categories: readonly Category[];
  /** Whether it asks for numbers beyond the rules. */
  readonly beyond: boolean;
};

export type Permission =
  | {
      readonly allowed: true;
      readonly threshold: number;
      readonly regime: Regime;
      /** What the approval says of exact answers beside the dataset's own rules. */
      readonly exact: Pick<Conditions, 'policy' | 'numbersPerYear'>;
      readonly categories: readonly Category[];
      readonly analyses: readonly AnalysisName[];
      readonly dataFrom: string | null;
      readonly dataTo: string | null;
    }
  | { readonly allowed: false; readonly code: PortalCode };

const refuse = (code: PortalCode): Permission => ({ allowed: false, code });

/**
 * May this person ask this question of this study now? Denied unless every check passes. Membership comes first:
 * an outsider learns nothing about the state of a study. Budget is not looked at here: only the conditional
 * update that charges can tell, without a race, whether it suffices.
 */
export function authorise(study: StudyFacts, ask: Ask): Permission {
  if (!study.memberIds.includes(ask.askerId)) return refuse('QUESTION_NOT_MEMBER');
  const { approval } = study;
  if (study.state === 'revoked' || approval?.revoked === true) return refuse('QUESTION_STUDY_REVOKED');
  if (study.state !== 'approved' || approval === null) return refuse('QUESTION_STUDY_NOT_APPROVED');
  if (ask.now >= approval.expiresAt) return refuse('QUESTION_APPROVAL_EXPIRED');
  const { content, conditions } = approval;
  const approved = content.cohorts.map(({ hash }) => hash);
  if (ask.definitionHashes.length === 0 || !ask.definitionHashes.every((hash) => approved.includes(hash))) {
    return refuse('QUESTION_DEFINITION_NOT_APPROVED');
  }
  if (ask.analyses.length === 0 || !ask.analyses.every((name) => conditions.analyses.includes(name))) {
    return refuse('QUESTION_ANALYSIS_NOT_APPROVED');
  }
  if (!study.regimes.includes(conditions.regime)) return refuse('QUESTION_REGIME_NOT_ADMITTED');
  if (ask.beyond && !(study.outputCheck && conditions.regime === 'statistical-disclosure-control')) {
    return refuse('QUESTION_BEYOND_NOT_ADMITTED');
  }
  if (!ask.categories.every((category) => content.categories.includes(category))) {
    return refuse('QUESTION_CATEGORY_NOT_APPROVED');
  }
  return {
    allowed: true,
    threshold: Math.max(study.datasetThreshold, conditions.threshold),
    regime: conditions.regime,
    exact: { policy: conditions.policy, numbersPerYear: conditions.numbersPerYear },
    categories: content.categories,
    analyses: conditions.analyses,
    dataFrom: content.dataFrom ?? null,
    dataTo: content.dataTo ?? null,
  };
}
