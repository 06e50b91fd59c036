import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { CohortDefinition } from '../definition.ts';
import type { ConceptSet } from '../element/concept-set.ts';
import type { EndStrategy } from '../element/end-strategy.ts';
import { normalConceptSet } from './concept-set.ts';
import { normalCriterion } from './criterion.ts';
import { all, normalGroup } from './group.ts';
import { set } from './unordered.ts';

/**
 * What a definition means, free of how it was written: names, captions, numbering and order of whatever has none are
 * gone. Two definitions with one normal form select the same events from any data.
 */
export const normalForm = (definition: CohortDefinition): unknown => {
  const { conceptSets, primary, additional, rules, limit, end, censoring, eraPad, censorWindow } = definition;
  return {
    version: 2,
    primary: {
      criteria: set(primary.criteria.map((criterion) => normalCriterion(criterion, conceptSets))),
      window: primary.window,
      limit: primary.limit,
    },
    additional:
      additional === null
        ? null
        : { group: normalGroup(additional, conceptSets), limit: definition.qualifiedLimit },
    rules: all(rules.map((rule) => normalGroup(rule.group, conceptSets))),
    limit,
    end: normalEnd(end, conceptSets),
    censoring: set(censoring.map((criterion) => normalCriterion(criterion, conceptSets))),
    eraPad,
    censorWindow,
  };
};

const normalEnd = (end: EndStrategy | null, conceptSets: readonly ConceptSet[]): unknown => {
  if (end?.kind !== 'custom-era') return end;
  const drugs = conceptSets[end.drugs];
  return { ...end, drugs: drugs === undefined ? null : normalConceptSet(drugs) };
};

/** SHA-256, lower-case hex, of the RFC 8785 text of a JSON value. */
export const hashOfJson = (value: unknown): string =>
  bytesToHex(sha256(utf8ToBytes(canonicalize(value) ?? 'null')));

/** Equal questions about who is in the cohort have equal hashes. */
export const definitionHash = (definition: CohortDefinition): string => hashOfJson(normalForm(definition));
