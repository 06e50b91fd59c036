import type { Conditions } from '../api/shapes.ts';
import { formatDay, formatEpsilon, formatList } from '../ui/format.ts';
import { analysisLabel } from '../words/analyses.ts';
import { exactConditions } from '../words/exact.ts';
import { regimeWords } from '../words/regimes.ts';

/** "at most 3 epsilon; no number under 11 people; noise on every number; until 3 March 2027; how many people and by sex". */
export const conditionsInWords = (conditions: Conditions): string =>
  [
    conditions.regime === 'statistical-disclosure-control'
      ? exactConditions(conditions)
      : `at most ${formatEpsilon(conditions.epsilonMicro)} epsilon`,
    `no number under ${conditions.threshold} people`,
    regimeWords[conditions.regime].short,
    `until ${formatDay(conditions.expiresOn)}`,
    formatList(conditions.analyses.map((name) => analysisLabel(name).toLowerCase())),
  ]
    .filter((part) => part !== '')
    .join('; ');
