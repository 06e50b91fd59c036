import type { Held } from '../held/create-held.ts';

/** Digest of the version in use, as it was held to the log; null where there is none yet. */
export async function digestInUse({ view }: Pick<Held, 'view'>, datasetId: string): Promise<string | null> {
  const [dataset] = await view(({ rules }) => rules(datasetId));
  return dataset?.currentDigest ?? null;
}
