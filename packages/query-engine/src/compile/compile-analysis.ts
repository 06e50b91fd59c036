import { compileAttrition } from '../analysis/attrition/statement.ts';
import { compileBreakdown } from '../analysis/breakdown/statement.ts';
import { compileCharacterisation } from '../analysis/characterisation/statement.ts';
import { compileCount } from '../analysis/count/statement.ts';
import type { AnalysisOf, Kind, KindOfAnalysis } from '../analysis/kinds.ts';
import { compileNumericSummary } from '../analysis/numeric-summary/statement.ts';
import { compileOverlap } from '../analysis/overlap/statement.ts';
import { compileTimeToEvent } from '../analysis/time-to-event/statement.ts';
import { compileTrend } from '../analysis/trend/statement.ts';
import type { CompiledAnalysis, ToCompile } from './compiled-analysis.ts';

type Statements = { readonly [K in Kind]: (analysis: AnalysisOf<K>, of: ToCompile) => CompiledAnalysis };

/** How each kind is counted. */
const statements: Statements = {
  count: compileCount,
  breakdown: compileBreakdown,
  attrition: compileAttrition,
  characterisation: compileCharacterisation,
  'numeric-summary': compileNumericSummary,
  trend: compileTrend,
  'time-to-event': compileTimeToEvent,
  overlap: compileOverlap,
};

export const compileAnalysis = <K extends Kind>(
  analysis: KindOfAnalysis<K>,
  of: ToCompile,
): CompiledAnalysis => statements[analysis.kind](analysis, of);
