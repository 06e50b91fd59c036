import { type Analysis, offGrid } from '@assent/query-engine';
import { PortalError } from '../errors/error.ts';
import type { Variable } from '../shapes.ts';
import { gridField } from './analysis.ts';

/** Throws QUESTION_OFF_GRID, which names the field and the values nearest to it that exact answers can be asked for. */
export function assertOnGrid(analysis: Analysis, variables: readonly Variable[]): void {
  const off = offGrid(analysis, variables);
  if (off === null) return;
  const field = gridField(analysis, off.field);
  const values = field?.near(analysis, variables) ?? [];
  const nearest = values.length === 0 ? '' : `Nearest: ${values.join(' or ')}.`;
  throw new PortalError('QUESTION_OFF_GRID', {
    detail: `For exact numbers, ${field?.name ?? off.field} ${off.message}. ${nearest} Nothing was charged.`,
    fields: [off.field],
  });
}
