import { isDeepStrictEqual } from 'node:util';
import type { Category } from '@assent/omop/categories';
import { measuresOf, namesNeeded } from '../analysis/analysis.ts';
import { offGrid } from '../analysis/exact-grid.ts';
import type { AnalysisName } from '../analysis/names.ts';
import { type MeasureRule, rulesOf } from '../disclosure/accounting/measures.ts';
import { DisclosureError } from '../disclosure/errors.ts';
import { checkProtection, type Protection, type Rule, ruleOf } from '../disclosure/protection.ts';
import { buildPlan } from '../plan/build-plan.ts';
import { categoriesOf } from '../plan/categories-of.ts';
import type { Plan } from '../plan/plan.ts';
import { queryHash } from '../plan/query-hash.ts';
import { GateError } from './errors.ts';

/** What somebody was allowed to ask, and has paid for. */
export interface Authorisation {
  /** The charge that paid for this question. */
  readonly chargeId: string;
  readonly queryHash: string;
  readonly protection: Protection;
  readonly categories: readonly Category[];
  readonly analyses: readonly AnalysisName[];
  /** Records outside this period do not exist for the question. Inclusive, YYYY-MM-DD. */
  readonly dataFrom?: string;
  readonly dataTo?: string;
}

declare const authorised: unique symbol;

/** A plan that passed the gate. Only {@link gate} makes one; `execute` takes nothing else. */
export interface AuthorisedPlan {
  readonly [authorised]: true;
  readonly plan: Plan;
  readonly authorisation: Authorisation;
  readonly rule: Rule;
}

// The type is the promise, this is its proof at run time: a cast gets past the compiler and not past this.
const passed = new WeakSet<object>();

/**
 * Brands a plan when it is exactly what was authorised.
 * The result is a frozen copy: what was checked cannot be changed afterwards.
 * @throws {GateError} where plan and authorisation disagree.
 */
export function gate(plan: Plan, authorisation: Authorisation): AuthorisedPlan {
  const checked = deepFreeze(structuredClone({ plan, authorisation }));
  const { question } = checked.plan;
  const allowed = checked.authorisation;
  if (allowed.chargeId === '') throw new GateError('GATE_CHARGE');
  if (question.epsilonMicro !== paidBy(allowed.protection)) throw new GateError('GATE_EPSILON');
  if (queryHash(question) !== allowed.queryHash) throw new GateError('GATE_QUERY');
  if (!followsFromQuestion(checked.plan)) throw new GateError('GATE_QUERY');
  if (!namesNeeded(question.analysis).every((name) => allowed.analyses.includes(name))) {
    throw new GateError('GATE_ANALYSIS');
  }
  const needed = categoriesOf(question.definition, question.analysis);
  if (!needed.every((category) => allowed.categories.includes(category)))
    throw new GateError('GATE_CATEGORY');
  if (!isOnGrid(checked)) throw new GateError('GATE_GRID');
  checkPeriod(allowed);
  const branded = Object.freeze({ ...checked, rule: deepFreeze(ruleFor(checked)) });
  passed.add(branded);
  return branded as typeof branded & AuthorisedPlan;
}

export function hasPassedGate(plan: object): plan is AuthorisedPlan {
  return passed.has(plan);
}

/** The approval's period, as the compiler takes it. */
export function periodOf({ authorisation }: AuthorisedPlan): {
  readonly from?: string;
  readonly to?: string;
} {
  const { dataFrom, dataTo } = authorisation;
  return {
    ...(dataFrom === undefined ? {} : { from: dataFrom }),
    ...(dataTo === undefined ? {} : { to: dataTo }),
  };
}

/**
 * The plan says no more and no less than its question: what is run is what was hashed, approved and charged, and
 * the cells are the public domain of the analysis, not a list somebody made after looking at data.
 */
function followsFromQuestion(plan: Plan): boolean {
  const honest = buildPlan(plan.question, { digest: plan.datasetDigest });
  const keys = ({ cells }: Plan): string[] => cells.map(({ key }) => key);
  return (
    plan.queryHash === honest.queryHash &&
    isDeepStrictEqual(plan.analysis, honest.analysis) &&
    isDeepStrictEqual(plan.categories, honest.categories) &&
    isDeepStrictEqual(keys(plan), keys(honest))
  );
}

/** Where exact answers come in. Noise needs no grid. */
const isOnGrid = ({ plan, authorisation: { protection } }: Pick<AuthorisedPlan, 'plan' | 'authorisation'>) =>
  protection.regime === 'differential-privacy' ||
  offGrid(plan.question.analysis, protection.policy.variables) === null;

/** Exact answers spend nothing; a question for one names no epsilon. */
const paidBy = (protection: Protection): bigint =>
  protection.regime === 'differential-privacy' ? protection.epsilonMicro : 0n;

function ruleFor({ plan, authorisation }: Pick<AuthorisedPlan, 'plan' | 'authorisation'>): Rule {
  const { protection } = authorisation;
  try {
    checkProtection(protection);
    const rules: readonly MeasureRule[] =
      protection.regime === 'differential-privacy' ? rulesOf(measuresOf(plan.question), protection) : [];
    return ruleOf(protection, rules);
  } catch (error) {
    if (error instanceof DisclosureError) throw new GateError('GATE_PROTECTION');
    throw error;
  }
}

function checkPeriod({ dataFrom, dataTo }: Authorisation): void {
  for (const date of [dataFrom, dataTo]) {
    if (date !== undefined && !isDate(date)) throw new GateError('GATE_PERIOD');
  }
  if (dataFrom !== undefined && dataTo !== undefined && dataFrom > dataTo) throw new GateError('GATE_PERIOD');
}

/** A day that exists, written YYYY-MM-DD. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
