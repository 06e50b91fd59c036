import { createHash } from 'node:crypto';
import { categories, duo, recipientKinds } from '@assent/consent-ledger';
import type { AgentConsent } from '../server/consent/import-by-agent.ts';

/** One number from 0 to 99 for a person and a purpose, the same in every run. */
function percentile(person: bigint, what: string): number {
  return createHash('sha256').update(`${what}:${person}`).digest().readUInt32BE(0) % 100;
}

/**
 * Standing consents of 60 in 100 people of the invented population for health and medical research (DUO:0000006).
 * Every tenth of them keeps medicines to themselves, a third also permits companies.
 */
export function consentsOfPopulation(order: {
  readonly persons: number;
  readonly except: ReadonlySet<bigint>;
}): AgentConsent[] {
  const people = Array.from({ length: order.persons }, (_, index) => BigInt(index + 1));
  return people
    .filter((person) => !order.except.has(person) && percentile(person, 'consents') < 60)
    .map((personId) => ({
      personId,
      record: {
        scope: { kind: 'standing', purposes: [duo.health] },
        act: 'grant',
        level: null,
        categories:
          percentile(personId, 'keeps medicines') < 10
            ? categories.filter((c) => c !== 'drugs')
            : [...categories],
        recipients:
          percentile(personId, 'permits companies') < 33
            ? [...recipientKinds]
            : recipientKinds.filter((kind) => kind !== 'commercial'),
        validFrom: '2025-01-01',
        validUntil: null,
        dataFrom: null,
        dataTo: null,
      },
    }));
}
