import {
  type CompiledAnalysis,
  everybodyInCells,
  membersTable,
  personsByCell,
  personsInCells,
  type ToCompile,
  wholeCohort,
} from '../../compile/compiled-analysis.ts';
import type { CountAnalysis } from './shape.ts';

export const compileCount = (_: CountAnalysis, { tables: { cohort } }: ToCompile): CompiledAnalysis => ({
  prepare: [membersTable(wholeCohort(cohort))],
  aggregates: { persons: personsByCell },
  parts: [personsInCells],
  counted: [everybodyInCells],
});
