import { createHash } from 'node:crypto';
import type { CohortDefinition } from '../cohort/definition.ts';
import { compileCohort } from '../compile/compile-cohort.ts';
import { everybody } from '../compile/everybody.ts';
import type { Session } from '../warehouse/warehouse.ts';
import { impactOf } from './impact.ts';
import { byValue } from './rows.ts';

/** What OHDSI's own SQL selects, short enough to keep beside a definition. */
export interface CohortDigest {
  readonly rows: number;
  readonly persons: number;
  /** Lower-case hex over lines `person,start,end\n`, sorted by person, start, end. */
  readonly sha256: string;
  /** [mode, mask, persons], sorted: mode 0 counts every event, 1 the best event of each person. */
  readonly inclusion: readonly (readonly [number, string, number])[];
}

/**
 * Everybody, without consent: OHDSI knows none. Nothing on the way to `execute` imports this folder (a test holds
 * that), so no question of a researcher can come this way.
 */
const context = everybody({ orderKey: '' });

/** A stay as text: person, first day, last day. */
type Stay = readonly [person: string, start: string, end: string];

/** The stays of a definition, by person, start, end. */
export const digestRows = async (definition: CohortDefinition, session: Session): Promise<readonly Stay[]> =>
  (await run({ definition, session, masks: false })).stays;

export async function digestOf(definition: CohortDefinition, session: Session): Promise<CohortDigest> {
  const { stays, impact } = await run({ definition, session, masks: definition.rules.length > 0 });
  const hash = createHash('sha256');
  for (const stay of stays) hash.update(`${stay.join(',')}\n`);
  return {
    rows: stays.length,
    persons: new Set(stays.map(([person]) => person)).size,
    sha256: hash.digest('hex'),
    inclusion: impact,
  };
}

interface Asked {
  readonly definition: CohortDefinition;
  readonly session: Session;
  readonly masks: boolean;
}

/** Leaves temporary tables behind on the connection; the next definition's take their place. */
async function run({ definition, session, masks }: Asked) {
  const { prepare, qualified } = compileCohort(definition, 0, context, { ends: true, masks });
  const rows = prepare.at(-1);
  if (rows?.kind !== 'create-temporary') throw new TypeError('a cohort without its table');
  for (const statement of prepare.slice(0, -1)) await session.run(statement);
  // The last of the tables is the cohort: read as it comes instead of made.
  const { ctes, query } = rows;
  const stays = [...(await session.rows({ kind: 'query', ctes, query }))].sort(byValue);
  return {
    stays: stays.map(([person, start, end]): Stay => [String(person), String(start), String(end)]),
    impact: qualified === null ? [] : await impactOf(qualified, session),
  };
}
