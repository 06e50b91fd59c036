import type { AuditTopic } from '../../server/audit/sentences.ts';

/** What the audit page can be narrowed to, in the order of its links. */
export const topicWords = {
  roles: 'People and roles',
  accounts: 'Accounts and withdrawals',
  policies: 'Policies and budgets',
  imports: 'Imports',
  decisions: 'Votes and decisions',
  releases: 'Releases',
  log: 'The log itself',
} as const satisfies Record<AuditTopic, string>;

export const topics = Object.keys(topicWords) as readonly AuditTopic[];

export const isTopic = (text: unknown): text is AuditTopic =>
  typeof text === 'string' && Object.hasOwn(topicWords, text);
