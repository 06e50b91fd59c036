import { mostOffBy, sdcPolicies } from '@assent/query-engine/exact';
import type { Allowance, Conditions, EarlierSdcPolicy, ExactPolicyName, SdcPolicy } from '../api/shapes.ts';
import { formatCount, formatDay } from '../ui/format.ts';

/** The one word for every number that is not told, whatever the reason. */
export const NOT_SHOWN = 'not shown';

/** What rules cost in usefulness, as measured (docs/design/what-is-hidden.md). */
interface Figures {
  /** One group in so many, of those that hold as many people as may be shown or more. */
  readonly notShownOneIn: number;
  readonly medianError: number;
  readonly ninetiethError: number;
}

const multiples: Readonly<Record<number, string>> = { 10: 'tens', 20: 'twenties' };

const standard: Figures = { notShownOneIn: 12, medianError: 5, ninetiethError: 12 };
const wide: Figures = { notShownOneIn: 30, medianError: 11, ninetiethError: 31 };

export const exactPolicyWords = {
  standard: {
    label: 'Standard',
    says: saysOf('standard'),
    costs: costsOf('standard', standard),
  },
  wide: {
    label: 'Wide',
    says: saysOf('wide'),
    costs: costsOf('wide', wide),
  },
  checked: {
    label: 'With output check',
    says: 'The standard rules; numbers beyond them can be asked for, and a checker looks at them before anybody else does.',
    costs: `${costsOf('checked', standard)} What goes to a checker is not rounded, and waits until somebody has looked at it.`,
  },
} as const satisfies Record<
  ExactPolicyName,
  { readonly label: string; readonly says: string; readonly costs: string }
>;

function saysOf(name: ExactPolicyName): string {
  const { rounding, minCell, numbersPerYear } = rulesOf(name);
  return `Counts are rounded to ${multiples[rounding] ?? `multiples of ${rounding}`}, none is made of fewer than ${minCell} people, and a study may ask for ${numbersPerYear} numbers a year.`;
}

function costsOf(name: ExactPolicyName, { notShownOneIn, medianError, ninetiethError }: Figures): string {
  return `About 1 in ${notShownOneIn} groups of ${rulesOf(name).minCell} or more people is not shown. Half of the numbers shown are within ${medianError} of the true one, nine of ten within ${ninetiethError}.`;
}

function rulesOf(name: ExactPolicyName): SdcPolicy {
  const found = sdcPolicies.find((one) => one.name === name);
  if (found === undefined) throw new TypeError(`There are no rules called ${name}`);
  return found.policy;
}

/** What exact answers do not protect against. */
export const exactLimit =
  'Protects against combining answers, not against who already knows most of a group. For that, choose differential privacy.';

/** What a number may be off by. */
export const offBy = (policy: Pick<SdcPolicy, 'rounding'>): string =>
  `Usually within ${formatCount(policy.rounding)} of the true number, sometimes off by ${formatCount(mostOffBy(policy))}.`;

/** What no number is made of, and what not always one is; what was told of nearly the same people may stand for fewer. */
export const leastShown = ({ minCell }: Pick<SdcPolicy, 'minCell'>): string =>
  `No number is made of fewer than ${formatCount(minCell)} people, and not always one of fewer than ${formatCount(4 * minCell)}.`;

/** "Your study may ask for 400 numbers a year: 215 used, this asks for 12." */
export function numbersSentence({ cap, used }: Allowance, asks?: number): string {
  const now = asks === undefined ? '' : `, this asks for ${formatCount(asks)}`;
  return `Your study may ask for ${formatCount(cap)} numbers a year: ${formatCount(used)} used${now}.`;
}

/** When numbers begin at none again. */
export const nextYear = ({ until }: Allowance): string =>
  `The next year of the study begins on ${formatDay(until)}; what is left by then is not taken along.`;

/** Rules of before, for a custodian who set them. */
export function earlierRulesInWords(rules: EarlierSdcPolicy): string {
  const { minCell, zeros, rounding, secondary } = rules;
  const rounded =
    rounding.kind === 'none'
      ? 'nothing rounded'
      : rounding.kind === 'nearest'
        ? `rounded to the nearest ${rounding.base}`
        : `rounded to midpoints of ${rounding.base}`;
  return [
    `numbers from ${formatCount(minCell)} told exactly`,
    `zeros ${zeros === 'shown' ? 'shown' : NOT_SHOWN}`,
    rounded,
    secondary ? 'others not shown beside a small one' : 'nothing else kept back beside a small one',
  ].join(', ');
}

/** Rules in force in one line: "from 11 people, rounded to 10, 400 numbers a year". */
export const rulesInShort = ({ minCell, rounding, numbersPerYear, outputCheck }: SdcPolicy): string =>
  [
    `from ${formatCount(minCell)} people`,
    `rounded to ${formatCount(rounding)}`,
    `${formatCount(numbersPerYear)} numbers a year for a study`,
    ...(outputCheck ? ['others after an output check'] : []),
  ].join(', ');

/** What an approval says of exact numbers: "wide rules, at most 100 numbers a year"; empty where it says nothing. */
export const exactConditions = ({
  policy,
  numbersPerYear,
}: Pick<Conditions, 'policy' | 'numbersPerYear'>): string =>
  [
    ...(policy === undefined ? [] : [rulesCalled(policy)]),
    ...(numbersPerYear === undefined ? [] : [`at most ${formatCount(numbersPerYear)} numbers a year`]),
  ].join(', ');

export const rulesCalled = (name: ExactPolicyName): string =>
  name === 'checked'
    ? 'standard rules with output check'
    : `${exactPolicyWords[name].label.toLowerCase()} rules`;
