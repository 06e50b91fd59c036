import type { CohortDefinition } from '../definition.ts';
import { type DomainName, domains } from '../domain/all.ts';
import type { Domain } from '../domain/domain.ts';
import type { ConceptSet } from '../element/concept-set.ts';
import type { Criterion } from '../element/criterion.ts';
import { type DesignFinding, found } from './finding.ts';
import { criteriaIn } from './walk.ts';

/** OMOP `concept.domain_id` of the standard concepts a kind of record holds; others hold concepts of many. */
const domainIds: Partial<Record<DomainName, string>> = {
  ConditionOccurrence: 'Condition',
  ConditionEra: 'Condition',
  DrugExposure: 'Drug',
  DrugEra: 'Drug',
  DoseEra: 'Drug',
  ProcedureOccurrence: 'Procedure',
  Measurement: 'Measurement',
  DeviceExposure: 'Device',
  VisitOccurrence: 'Visit',
  VisitDetail: 'Visit',
  Specimen: 'Specimen',
  LocationRegion: 'Geography',
};

/** Any death, and any visit, is a usual thing to ask for. */
const oftenAny: ReadonlySet<DomainName> = new Set(['Death', 'VisitOccurrence', 'VisitDetail']);

/** Criteria that name no concepts, or concepts of another kind of record. */
export const checkConcepts = (definition: CohortDefinition): readonly DesignFinding[] =>
  criteriaIn(definition).flatMap(({ node, path }) => {
    if (namesNone(node)) return [found('DESIGN_CONCEPT_SET_MISSING', path)];
    const set = node.conceptSet === null ? undefined : definition.conceptSets[node.conceptSet];
    const mixed = set !== undefined && isElsewhere(set, domainIds[node.domain]);
    return mixed ? [found('DESIGN_CONCEPT_DOMAIN', [...path, node.domain, 'CodesetId'])] : [];
  });

function namesNone({ domain, conceptSet, sourceSet, attributes }: Criterion): boolean {
  const { codeset }: Domain = domains[domain];
  return (
    codeset &&
    conceptSet === null &&
    sourceSet === undefined &&
    attributes.length === 0 &&
    !oftenAny.has(domain)
  );
}

/** By what the definition says of its concepts. Some vocabularies have domains of two, such as "Condition/Meas". */
function isElsewhere({ items }: ConceptSet, domainId: string | undefined): boolean {
  const included = items.filter(({ excluded }) => !excluded);
  if (domainId === undefined || included.length === 0) return false;
  return included.every(({ concept: { caption } }) => {
    const said = caption.DOMAIN_ID;
    return said !== undefined && said !== '' && !said.split('/').some((part) => domainId.startsWith(part));
  });
}
