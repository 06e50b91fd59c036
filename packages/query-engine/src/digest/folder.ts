import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseCirce } from '../cohort/circe/parse.ts';
import { CohortError } from '../cohort/errors.ts';
import type { Session } from '../warehouse/warehouse.ts';
import { type CohortDigest, digestOf } from './digest.ts';

/** A definition that was refused: what, where in its JSON, and why. */
export interface Refusal {
  readonly refused: {
    readonly code: string;
    readonly place: string;
    readonly element: string;
    readonly message: string;
  };
}

/**
 * Every `<id>.json` of a folder, by id, in numerical order where ids are numbers. A definition that is refused says so
 * in its own place and does not keep the others from being run. As many run at once as there are sessions.
 */
export async function digestFolder(
  folder: string,
  sessions: readonly Session[],
  onEach: (id: string) => void = () => undefined,
): Promise<Readonly<Record<string, CohortDigest | Refusal>>> {
  const ids = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
  const found = new Map<string, CohortDigest | Refusal>();
  // One queue for all: whoever is done takes the next.
  const queue = ids.values();
  const work = async (session: Session): Promise<void> => {
    for (const id of queue) {
      found.set(id, await one(readFileSync(join(folder, `${id}.json`), 'utf8'), session));
      onEach(id);
    }
  };
  await Promise.all(sessions.map(work));
  return Object.fromEntries(ids.map((id) => [id, found.get(id)] as const).filter(isFound));
}

const isFound = <T>(entry: readonly [string, T | undefined]): entry is readonly [string, T] =>
  entry[1] !== undefined;

async function one(text: string, session: Session): Promise<CohortDigest | Refusal> {
  try {
    return await digestOf(parseCirce(text), session);
  } catch (error) {
    if (!(error instanceof CohortError)) throw error;
    const { code, place, element, message } = error;
    return { refused: { code, place, element, message } };
  }
}
