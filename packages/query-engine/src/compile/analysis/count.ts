import type { TemporaryTable } from '../sql/name.ts';
import {
  type CompiledAnalysis,
  everybodyInCells,
  membersTable,
  personsByCell,
  personsInCells,
  wholeCohort,
} from './parts.ts';

export const compileCount = (cohort: TemporaryTable): CompiledAnalysis => ({
  prepare: [membersTable(wholeCohort(cohort))],
  aggregates: { persons: personsByCell },
  parts: [personsInCells],
  counted: [everybodyInCells],
});
