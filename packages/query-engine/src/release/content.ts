import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Analysis } from '../analysis/analysis.ts';
import type { Cell } from '../disclosure/threshold/protect.ts';
import type { Rule } from '../disclosure/threshold/rule.ts';

export interface ReleaseFacts {
  readonly id: string;
  /** 'study': asked under an approval; 'estimate': the protected number a board sees with a request. */
  readonly kind: 'study' | 'estimate';
  readonly study: { readonly code: string; readonly title: string } | null;
  readonly dataset: { readonly name: string; readonly version: string };
  readonly consent: { readonly digest: string; readonly logSize: bigint };
  readonly query: { readonly hash: string; readonly english: string; readonly analysis: Analysis };
  readonly rule: Rule;
  readonly cells: readonly Cell[];
  readonly charged: { readonly epsilonMicro: bigint; readonly deltaPico: bigint };
  readonly releasedAt: Date;
}

/** What is released and hashed into the log: JSON, integers as plain numbers. */
export type ReleaseContent = Omit<ReleaseFacts, 'consent' | 'charged' | 'releasedAt'> & {
  readonly format: 'assent-release/1';
  readonly consent: { readonly digest: string; readonly logSize: number };
  readonly charged: { readonly epsilonMicro: number; readonly deltaPico: number };
  /** ISO 8601, UTC. */
  readonly releasedAt: string;
};

export interface SealedContent {
  readonly content: ReleaseContent;
  /** RFC 8785 canonical JSON of the content; what is stored. */
  readonly text: string;
  /** Hex SHA-256 of the text's UTF-8 bytes; what the leaf holds. */
  readonly digest: string;
}

/** @throws RangeError for an integer that JSON cannot carry exactly. */
export function releaseContent(facts: ReleaseFacts): SealedContent {
  const { id, kind, study, dataset, consent, query, rule, cells, charged, releasedAt } = facts;
  // Field by field: an object with more in it than was meant to be released releases no more.
  const content: ReleaseContent = {
    format: 'assent-release/1',
    id,
    kind,
    study: study && { code: study.code, title: study.title },
    dataset: { name: dataset.name, version: dataset.version },
    consent: { digest: consent.digest, logSize: exact(consent.logSize) },
    query: { hash: query.hash, english: query.english, analysis: query.analysis },
    rule,
    cells: cells.map(({ key, label, value, low, high }) => ({ key, label, value, low, high })),
    charged: { epsilonMicro: exact(charged.epsilonMicro), deltaPico: exact(charged.deltaPico) },
    releasedAt: releasedAt.toISOString(),
  };
  const text = canonicalize(content) ?? '';
  return { content, text, digest: createHash('sha256').update(text, 'utf8').digest('hex') };
}

function exact(value: bigint): number {
  if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('Too large for JSON.');
  return Number(value);
}
