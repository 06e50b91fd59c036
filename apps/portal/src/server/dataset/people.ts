import {
  assertSamePeople,
  findPerson,
  hasPerson,
  type Identification,
  isIdentified,
  type KnownPeople,
  nameOfPerson,
  OmopError,
  type Snapshot,
} from '@assent/omop';
import { PortalError } from '../errors/error.ts';
import type { Held } from '../held/create-held.ts';
import { inUse } from '../held/dataset.ts';
import { readFiles } from './held-files.ts';
import { type SaidParts, saidNumbers } from './said-numbers.ts';
import { type VersionPeople, versionPeople } from './version-people.ts';
import type { VersionParts } from './versions.ts';

export type ImportOrder = {
  readonly datasetId: string;
  readonly folder: string;
  readonly identifiedBy?: Identification | undefined;
};

/** What a custodian says about the people of a version that is to come into use. */
export type Stated = {
  readonly identifiedBy?: Identification | undefined;
  readonly confirmedById?: string | null;
};

type HeldParts = Pick<VersionParts, 'held' | 'snapshots'>;
type Version = { readonly digest: string; readonly people: VersionPeople | null };

/** The versions a dataset has had, the one in use first, then the newest; held to the log. */
function heldVersions({ held }: HeldParts, datasetId: string): Promise<readonly Version[]> {
  return held.view(async (view) => {
    const [dataset] = await view.rules(datasetId);
    const versions = (await view.versions(datasetId)).map(({ digest, people }) => ({
      digest,
      people: people === null ? null : versionPeople.parse(people),
    }));
    return inUseFirst(versions, dataset?.currentDigest);
  });
}

/** The same by their leaves alone, for a no: no row says which there were, and none stands in its way. */
function loggedVersions({ held }: HeldParts, datasetId: string): Promise<readonly { digest: string }[]> {
  return held.view(async ({ leaves }) => {
    const versions = leaves.of('dataset-registered', datasetId).toReversed();
    return inUseFirst(
      versions.map(({ leaf }) => ({ digest: leaf.datasetVersion })),
      inUse(leaves, datasetId),
    );
  });
}

const inUseFirst = <V extends { readonly digest: string }>(
  newestFirst: readonly V[],
  used: string | null | undefined,
): readonly V[] => [
  ...newestFirst.filter(({ digest }) => digest === used),
  ...newestFirst.filter(({ digest }) => digest !== used),
];

const digestsOf = (versions: readonly { readonly digest: string }[]) => versions.map(({ digest }) => digest);

/**
 * Gives an import who is known from earlier versions, whose files are held to their digests as long as it reads them;
 * undefined for the first.
 */
export async function withKnownPeople<T>(
  parts: HeldParts & SaidParts,
  { datasetId, identifiedBy }: Pick<ImportOrder, 'datasetId' | 'identifiedBy'>,
  follow: (people: KnownPeople | undefined) => Promise<T>,
): Promise<T> {
  const versions = await heldVersions(parts, datasetId);
  const [newest] = versions;
  if (newest === undefined) return follow(undefined);
  const known = {
    identifiedBy: identifiedBy ?? newest.people?.identifiedBy ?? ('source-value' as const),
    renumbered: versions.some(({ people }) => people?.renumbered === true),
    said: await saidNumbers(parts, datasetId),
  };
  return readFiles(parts, digestsOf(versions), (earlier) => follow({ ...known, earlier }));
}

/**
 * What is known of the people of a version that is to come into use, once it is sure that its numbers mean the same
 * people as in every version before it. A custodian's word for person_id was held against birth and sex by the import.
 * @throws OmopError OMOP_PEOPLE_RENUMBERED, OMOP_PEOPLE_UNIDENTIFIED
 */
export async function peopleOf(
  parts: HeldParts,
  { datasetId, snapshot, stated }: { datasetId: string; snapshot: Snapshot; stated: Stated },
): Promise<VersionPeople> {
  const versions = await heldVersions(parts, datasetId);
  const before = versions.filter(({ digest }) => digest !== snapshot.digest);
  const figures = snapshot.report.people ?? null;
  const common = {
    figures,
    renumbered: (figures?.renumbered ?? 0) > 0 || versions.some(({ people }) => people?.renumbered === true),
    confirmedById: stated.confirmedById ?? null,
  };
  if (before.length === 0) {
    const known = versions[0]?.people?.identifiedBy ?? stated.identifiedBy;
    if (known !== undefined && known !== null) return { ...common, identifiedBy: known };
    const identified = await readFiles(parts, [snapshot.digest], ([version]) =>
      isIdentified(version ?? snapshot),
    );
    return { ...common, identifiedBy: identified ? 'source-value' : null };
  }
  const identifiedBy = stated.identifiedBy ?? 'source-value';
  if (identifiedBy === 'source-value')
    await readFiles(parts, [snapshot.digest, ...digestsOf(before)], assertSamePeople);
  return { ...common, identifiedBy };
}

/** See `DatasetVersions.personNamed`. */
export async function personNamed(
  parts: HeldParts,
  datasetId: string,
  name: string | bigint,
): Promise<bigint | null> {
  const versions = await heldVersions(parts, datasetId);
  const [newest] = versions;
  if (typeof name === 'bigint') {
    // Whoever reads a number off the newest export would name somebody else.
    if (versions.some(({ people }) => people?.renumbered === true))
      throw new PortalError('INVITATION_BY_NUMBER');
    // Of a number that nobody has it is not known whose it will be.
    const known = await readFiles(parts, digestsOf(versions), (all) => hasPerson(all, name));
    return known ? name : null;
  }
  if (newest === undefined) throw new PortalError('DATASET_UNKNOWN');
  return readFiles(parts, [newest.digest], ([version]) => findIn(version, name));
}

const findIn = async (version: Snapshot | undefined, name: string): Promise<bigint | null> =>
  version === undefined ? null : findPerson(version, name);

/** See `DatasetVersions.personEver`. A version whose files are gone or false is passed over: another one may know the name. */
export async function personEver(parts: HeldParts, datasetId: string, name: string): Promise<bigint | null> {
  for (const { digest } of await loggedVersions(parts, datasetId)) {
    const found = await fromVersion(parts, digest, (version) => findPerson(version, name));
    if (found !== null) return found;
  }
  return null;
}

/** See `DatasetVersions.nameOf`. */
export async function nameOf(parts: HeldParts, datasetId: string, personId: bigint): Promise<string> {
  for (const { digest } of await loggedVersions(parts, datasetId)) {
    const found = await fromVersion(parts, digest, (version) => nameOfPerson(version, personId));
    if (found !== null) return found;
  }
  return `person_id ${personId}`;
}

async function fromVersion<T>(
  parts: HeldParts,
  digest: string,
  read: (version: Snapshot) => Promise<T | null>,
): Promise<T | null> {
  try {
    return await readFiles(parts, [digest], async ([version]) =>
      version === undefined ? null : read(version),
    );
  } catch (error) {
    if (error instanceof OmopError || (error instanceof PortalError && error.code === 'HELD_FILES'))
      return null;
    throw error;
  }
}

/**
 * Refuses a question on a version that came into use beside others before people were followed: until a custodian
 * imports once more, nobody can tell whether its numbers are those that people consented under.
 */
export async function assertPeopleFollowed(
  { view }: Pick<Held, 'view'>,
  of: { readonly dataset: string; readonly digest: string },
): Promise<void> {
  const versions = await view((seen) => seen.versions(of.dataset));
  const pinned = versions.find(({ digest }) => digest === of.digest);
  if (pinned === undefined) throw new PortalError('DATASET_UNKNOWN');
  if (pinned.people === null && versions.length > 1) throw new PortalError('DATASET_PEOPLE_UNCHECKED');
}
