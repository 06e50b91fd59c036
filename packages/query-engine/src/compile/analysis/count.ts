import type { TemporaryTable } from '../sql/name.ts';
import {
  type CompiledAnalysis,
  membersTable,
  personsByCell,
  personsInCells,
  setOf,
  wholeCohort,
} from './parts.ts';

export const compileCount = (cohort: TemporaryTable): CompiledAnalysis => ({
  prepare: [membersTable(wholeCohort(cohort))],
  aggregates: { persons: personsByCell },
  parts: [personsInCells],
  sets: [setOf()],
});
