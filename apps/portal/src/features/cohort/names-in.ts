import type { BuilderModel } from '@assent/query-engine/cohort';

/** The names that a definition brings for its concepts, in fields and in what is kept; they only help to read. */
export function namesIn(model: BuilderModel): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { id, caption, conceptId, name } = value as Record<string, unknown>;
    const captioned = (caption as Record<string, unknown> | undefined)?.CONCEPT_NAME;
    if (typeof id === 'number' && typeof captioned === 'string') names.set(id, captioned);
    if (typeof conceptId === 'number' && typeof name === 'string') names.set(conceptId, name);
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(model);
  return names;
}
