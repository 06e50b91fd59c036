import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { CohortDefinition } from '../definition.ts';
import { normalCriterion } from './criterion.ts';
import { all, normalGroup } from './group.ts';
import { set } from './unordered.ts';

/**
 * What a definition means, free of how it was written: names, captions, numbering and order of whatever has none are
 * gone. Two definitions with one normal form select the same events from any data.
 */
export const normalForm = ({ conceptSets, primary, rules, limit, eraPad }: CohortDefinition): unknown => ({
  version: 1,
  primary: {
    criteria: set(primary.criteria.map((criterion) => normalCriterion(criterion, conceptSets))),
    window: primary.window,
    limit: primary.limit,
  },
  rules: all(rules.map((rule) => normalGroup(rule.group, conceptSets))),
  limit,
  eraPad,
});

/** SHA-256, lower-case hex, of the RFC 8785 text of a JSON value. */
export const hashOfJson = (value: unknown): string =>
  bytesToHex(sha256(utf8ToBytes(canonicalize(value) ?? 'null')));

/** Equal questions about who is in the cohort have equal hashes. */
export const definitionHash = (definition: CohortDefinition): string => hashOfJson(normalForm(definition));
