import type { BuilderDomain, BuilderItem, BuilderModel } from '@assent/query-engine/cohort';
import type { Concept } from '../api/shapes.ts';
import { freshId } from './edit.ts';

/** What each of Circe's record kinds is called here. */
export const kindWords = {
  ConditionOccurrence: 'Diagnosis',
  ConditionEra: 'Period of illness',
  DrugExposure: 'Medicine given or prescribed',
  DrugEra: 'Period on a medicine',
  ProcedureOccurrence: 'Procedure',
  Measurement: 'Test or measurement',
  Observation: 'Observation',
  VisitOccurrence: 'Visit',
  DeviceExposure: 'Device',
  Death: 'Death',
  DoseEra: 'Period on one dose',
  ObservationPeriod: 'Period under observation',
  PayerPlanPeriod: 'Period with an insurer',
  Specimen: 'Specimen',
  VisitDetail: 'Part of a visit',
  LocationRegion: 'Period in a region',
} as const satisfies Record<BuilderDomain, string>;

/** Record kinds that concepts of an OMOP domain can stand in, the usual one first. */
const kindsOf: Readonly<Record<string, readonly [BuilderDomain, ...BuilderDomain[]]>> = {
  Condition: ['ConditionOccurrence', 'ConditionEra'],
  Drug: ['DrugExposure', 'DrugEra'],
  Procedure: ['ProcedureOccurrence'],
  Measurement: ['Measurement'],
  Observation: ['Observation'],
  Visit: ['VisitOccurrence'],
  Device: ['DeviceExposure'],
};

/** Kinds an item may be changed to without changing its concepts. */
export const alternativesTo = (kind: BuilderDomain): readonly BuilderDomain[] =>
  Object.values(kindsOf).find((kinds) => kinds.includes(kind)) ?? [kind];

/** An item for the concept and everything under it; undefined where no record kind holds such concepts. */
export function itemFor(model: BuilderModel, concept: Concept): BuilderItem | undefined {
  const kind = kindsOf[concept.domain]?.[0];
  if (!kind) return undefined;
  return {
    id: freshId(model, 'item'),
    name: concept.name,
    domain: kind,
    concepts: [{ conceptId: concept.conceptId, name: concept.name, descendants: true, excluded: false }],
    occurrences: 1,
    window: { kind: 'any-time' },
    paused: false,
  };
}
