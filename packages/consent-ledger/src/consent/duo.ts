/**
 * The Data Use Ontology (DUO) terms this log understands; every other term is unknown, and unknown denies.
 * http://purl.obolibrary.org/obo/duo.owl
 */
export const duo = {
  generalResearch: 'DUO:0000042',
  health: 'DUO:0000006',
  disease: 'DUO:0000007',
  ancestry: 'DUO:0000011',
  notForProfitNonCommercial: 'DUO:0000018',
  institution: 'DUO:0000028',
  notForProfitOrganisation: 'DUO:0000045',
} as const;
export type UnderstoodTerm = (typeof duo)[keyof typeof duo];

const permissions: ReadonlySet<string> = new Set([
  duo.generalResearch,
  duo.health,
  duo.disease,
  duo.ancestry,
]);
const modifiers: ReadonlySet<string> = new Set([
  duo.notForProfitNonCommercial,
  duo.institution,
  duo.notForProfitOrganisation,
]);

/** What a list of DUO ids says once read. A term is a permission id, for a disease `DUO:0000007 <concept id>`. */
export interface Purposes {
  readonly terms: readonly string[];
  readonly modifiers: ReadonlySet<string>;
  readonly hasUnknown: boolean;
}

/**
 * Whether a question for these purposes can be permitted by anybody at all: every id is known, and at least one says
 * what for. An application that fails this counts nobody.
 */
export function understandsPurposes(ids: readonly string[]): boolean {
  const { terms, hasUnknown } = readPurposes(ids);
  return !hasUnknown && terms.length > 0;
}

const unnamedDisease = `${duo.disease} ?`;

/** @param diseases OMOP condition concept ids that a disease term is about; without one the term is about none. */
export function readPurposes(ids: readonly string[], diseases: readonly number[] = []): Purposes {
  const diseaseTerms =
    diseases.length === 0 ? [unnamedDisease] : diseases.map((id) => `${duo.disease} ${id}`);
  return {
    terms: ids
      .filter((id) => permissions.has(id))
      .flatMap((id) => (id === duo.disease ? diseaseTerms : [id])),
    modifiers: new Set(ids.filter((id) => modifiers.has(id))),
    hasUnknown: ids.some((id) => !permissions.has(id) && !modifiers.has(id)),
  };
}

/** Whether a grant for `granted` permits use for `wanted`. Diseases match by id: there is no hierarchy here. */
export function covers(granted: string, wanted: string): boolean {
  if (granted === duo.generalResearch) return true;
  if (granted === duo.health) return wanted === duo.health || wanted.startsWith(duo.disease);
  return granted === wanted && granted !== unnamedDisease;
}

/** Whether use for `wanted` could be use for `denied`: they share some purpose, or may. */
export function overlaps(denied: string, wanted: string): boolean {
  if (covers(denied, wanted) || covers(wanted, denied)) return true;
  return denied.startsWith(duo.disease) && wanted.startsWith(duo.disease)
    ? denied === unnamedDisease || wanted === unnamedDisease
    : false;
}
