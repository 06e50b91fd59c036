import { analysisNames, parseAnalysis } from '@assent/query-engine';
import { type AnalysisName, analysisName, type Regime } from '../shapes.ts';

/** Whether the engine's grammar has this analysis: asked of its parser, so that a page never offers what is refused. */
function reads(analysis: unknown): boolean {
  try {
    parseAnalysis(analysis);
    return true;
  } catch {
    return false;
  }
}

const dimensions = [
  { dimension: 'sex' },
  { dimension: 'age-band' },
  { dimension: 'calendar-year', from: 2000, to: 2001 },
] as const;

const upTo = (count: number) => ({ kind: 'breakdown', by: dimensions.slice(0, count) });

/** Whether a breakdown is a list of dimensions; the short form for one is older. */
export const readsDimensions = reads(upTo(1));

/** How many dimensions one breakdown may have. */
export const mostDimensions = reads(upTo(3)) ? 3 : reads(upTo(2)) ? 2 : 1;

/** What can be applied for and asked. */
export const analysesRun: readonly AnalysisName[] = analysisName.options.filter((name) =>
  analysisNames.some((known) => known === name),
);

/** The ways of protecting answers the engine runs; an approval under another one answers nothing. */
export const regimesRun: readonly Regime[] = ['differential-privacy'];
