import {
  assertSamePeople,
  findPerson,
  type Identification,
  isIdentified,
  nameOfPerson,
  OmopError,
  openSnapshot,
  type Snapshot,
} from '@assent/omop';
import type { Prisma } from '@assent/prisma';
import { PortalError } from '../errors/error.ts';
import type { Held } from '../held/create-held.ts';
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

type Parts = Pick<VersionParts, 'prisma' | 'snapshots'>;
type HeldParts = Pick<VersionParts, 'held' | 'snapshots'>;
type Version = { readonly digest: string; readonly people: VersionPeople | null };

/** The versions a dataset has had, the one in use first, then the newest; held to the log. */
function heldVersions({ held }: HeldParts, datasetId: string): Promise<readonly Version[]> {
  return held.view(async (view) => {
    const [dataset] = await view.rules(datasetId);
    return inOrder(await view.versions(datasetId), dataset?.currentDigest);
  });
}

function inOrder(
  versions: readonly Pick<Prisma.DatasetVersionModel, 'digest' | 'people'>[],
  inUse: string | null | undefined,
): readonly Version[] {
  const stored = versions.map(({ digest, people }) => ({
    digest,
    people: people === null ? null : versionPeople.parse(people),
  }));
  return [
    ...stored.filter(({ digest }) => digest === inUse),
    ...stored.filter(({ digest }) => digest !== inUse),
  ];
}

/** The same as they stand. Only for names, which are in the files. */
async function versionsOf({ prisma }: Pick<Parts, 'prisma'>, datasetId: string) {
  const dataset = await prisma.dataset.findUnique({
    where: { id: datasetId },
    select: {
      currentDigest: true,
      versions: { orderBy: { leafIndex: 'desc' }, select: { digest: true, people: true } },
    },
  });
  return inOrder(dataset?.versions ?? [], dataset?.currentDigest);
}

const openAll = ({ snapshots }: Pick<Parts, 'snapshots'>, versions: readonly { readonly digest: string }[]) =>
  Promise.all(versions.map(({ digest }) => openSnapshot({ snapshots, digest })));

/** Who is known from earlier versions, for an import; undefined for the first. */
export async function knownPeople(parts: HeldParts, datasetId: string, identifiedBy?: Identification) {
  const versions = await heldVersions(parts, datasetId);
  const [inUse] = versions;
  if (inUse === undefined) return undefined;
  return {
    identifiedBy: identifiedBy ?? inUse.people?.identifiedBy ?? ('source-value' as const),
    renumbered: versions.some(({ people }) => people?.renumbered === true),
    earlier: await openAll(parts, versions),
  };
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
    return { ...common, identifiedBy: known ?? ((await isIdentified(snapshot)) ? 'source-value' : null) };
  }
  const identifiedBy = stated.identifiedBy ?? 'source-value';
  if (identifiedBy === 'source-value') {
    await assertSamePeople([snapshot, ...(await openAll(parts, before))]);
  }
  return { ...common, identifiedBy };
}

/** See `DatasetVersions.personNamed`. */
export async function personNamed(
  parts: HeldParts,
  datasetId: string,
  name: string | bigint,
): Promise<bigint | null> {
  const versions = await heldVersions(parts, datasetId);
  const [inUse] = versions;
  if (typeof name === 'bigint') {
    // Whoever reads a number off the newest export would name somebody else.
    if (versions.some(({ people }) => people?.renumbered === true))
      throw new PortalError('INVITATION_BY_NUMBER');
    return name;
  }
  if (inUse === undefined) throw new PortalError('DATASET_UNKNOWN');
  return findPerson(await openSnapshot({ snapshots: parts.snapshots, digest: inUse.digest }), name);
}

/** See `DatasetVersions.personEver`. A no waits for no row to be mended: names are read from files. A version whose files are gone is passed over: another one may know the name. */
export async function personEver(parts: Parts, datasetId: string, name: string): Promise<bigint | null> {
  for (const { digest } of await versionsOf(parts, datasetId)) {
    const found = await fromVersion(parts, digest, (version) => findPerson(version, name));
    if (found !== null) return found;
  }
  return null;
}

/** See `DatasetVersions.nameOf`. */
export async function nameOf(parts: Parts, datasetId: string, personId: bigint): Promise<string> {
  for (const { digest } of await versionsOf(parts, datasetId)) {
    const found = await fromVersion(parts, digest, (version) => nameOfPerson(version, personId));
    if (found !== null) return found;
  }
  return `person_id ${personId}`;
}

async function fromVersion<T>(
  { snapshots }: Parts,
  digest: string,
  read: (version: Snapshot) => Promise<T | null>,
): Promise<T | null> {
  try {
    return await read(await openSnapshot({ snapshots, digest }));
  } catch (error) {
    if (error instanceof OmopError) return null;
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
