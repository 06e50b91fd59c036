import { importOmop, judge, type OmopProgress } from '@assent/omop';
import { z } from 'zod';
import { portalErrors } from '../errors/codes/index.ts';
import { PortalError } from '../errors/error.ts';
import { storageFailureOf } from '../errors/storage-failure.ts';
import { soundOf } from '../held/view.ts';
import { spentIn } from '../question/accounting.ts';
import { amount, disclosurePolicy, earlierDisclosurePolicy } from '../shapes.ts';
import type { DatasetService } from '../slots.ts';
import { budgetOf } from '../study/budget.ts';
import { type Failure, ImportJobs, type Progress } from './import-jobs.ts';
import { assertImportable } from './import-roots.ts';
import { withKnownPeople } from './people.ts';
import { earlierRulesOf, policyOf } from './policy.ts';
import { closePolicy, confirmPolicy, proposePolicy } from './setting-policy.ts';
import { state, statementsOf } from './statements.ts';
import { versionPeople } from './version-people.ts';
import { createVersions, type DatasetVersions, type VersionParts } from './versions.ts';

export type Datasets = DatasetService &
  DatasetVersions & { readonly importEnded: ImportJobs['ended']; readonly close: () => Promise<void> };

/** A policy as it was set, also under the rules of before. */
const policySet = z.union([disclosurePolicy, earlierDisclosurePolicy]);

/** The dataset's budget in micro-epsilon, in whichever unit it is counted. */
function budgetOn(dataset: Parameters<typeof spentIn>[1] & Parameters<typeof policyOf>[0]) {
  const { capMicro, spentMicro } = spentIn(policyOf(dataset).accounting, dataset);
  return budgetOf(capMicro, spentMicro);
}

export function createDatasets(parts: VersionParts): Datasets {
  const { prisma, snapshots } = parts;
  const versions = createVersions(parts);
  const jobs = new ImportJobs(failureOf);

  const list: DatasetService['list'] = async () => {
    const datasets = await parts.held.view(async ({ db, rules }) => {
      const found = await db.dataset.findMany({ include: { versions: true }, orderBy: { name: 'asc' } });
      return soundOf(found, async (some) => {
        for (const { id } of some) await rules(id);
      });
    });
    return datasets.map(({ id, name, description, threshold, currentDigest, ...rest }) => ({
      id,
      name,
      description,
      version: currentDigest,
      persons: rest.versions.find((version) => version.digest === currentDigest)?.persons ?? 0,
      threshold,
      budget: budgetOn({ threshold, ...rest }),
      policy: policyOf({ threshold, ...rest }),
      earlierRules: earlierRulesOf(rest),
    }));
  };

  const details: DatasetService['details'] = async (id) => {
    const { dataset, setters } = await parts.held.view(async (view) => {
      const found = await view.db.dataset.findUnique({
        where: { id },
        include: {
          versions: { orderBy: { leafIndex: 'desc' } },
          policyChanges: { orderBy: { setAt: 'desc' } },
        },
      });
      if (found === null) throw new PortalError('DATASET_UNKNOWN');
      await view.rules(id);
      await view.versions(id);
      return {
        dataset: found,
        setters: await view.accounts(found.policyChanges.map(({ setById }) => setById)),
      };
    });
    return {
      budget: budgetOn(dataset),
      statements: await statementsOf(parts, id),
      policies: dataset.policyChanges.map(({ setAt, setById, policy }) => ({
        setAt: setAt.toISOString(),
        by: setters.get(setById)?.name ?? '',
        policy: policySet.parse(policy),
      })),
      versions: dataset.versions.map(
        ({ digest, cdmVersion, persons, rows, report, people, registeredAt, leafIndex }) => ({
          digest,
          cdmVersion,
          persons,
          rows: z.record(z.string(), amount).parse(rows),
          report,
          people: people === null ? null : versionPeople.parse(people),
          registeredAt: registeredAt.toISOString(),
          leafIndex: Number(leafIndex),
        }),
      ),
    };
  };

  const startImport: DatasetService['startImport'] = async (actor, { datasetId, folder, identifiedBy }) => {
    const dataset = await prisma.dataset.findUnique({ where: { id: datasetId }, select: { id: true } });
    if (dataset === null) throw new PortalError('DATASET_UNKNOWN');
    await assertImportable(folder, parts.importFrom);
    const jobId = jobs.start(datasetId, async ({ signal, onProgress, confirmed }) => {
      const { snapshot, people } = await withKnownPeople(
        parts,
        { datasetId, identifiedBy },
        async (known) => ({
          people: known,
          snapshot: await importOmop({
            ...{ source: folder, snapshots, signal },
            ...(known && { people: known }),
            onProgress: (progress) => onProgress(progressOf(progress)),
          }),
        }),
      );
      // Cancelled in the last moment: the snapshot is on disk, content-addressed and in nobody's way.
      signal.throwIfAborted();
      const figures = snapshot.report.people ?? null;
      const verdict = figures === null ? 'fine' : judge(figures);
      if (verdict === 'refused') throw new PortalError('DATASET_PEOPLE_CHANGED');
      const confirmedById = figures && verdict === 'to-confirm' ? await confirmed(figures) : null;
      const stated = { identifiedBy: people?.identifiedBy, confirmedById };
      await versions.register(datasetId, snapshot, { ...stated, by: actor.id });
    });
    return { jobId };
  };

  return {
    ...versions,
    list,
    details,
    startImport,
    proposePolicy: (actor, order) => proposePolicy(parts, actor, order),
    confirmPolicy: (actor, agreed) => confirmPolicy(parts, actor, agreed),
    closePolicy: (actor, id) => closePolicy(parts, actor, id),
    state: (actor, order) => state(parts, actor, order),
    importStatus: async (jobId) => jobs.status(jobId),
    confirmImport: async (actor, jobId) => jobs.confirm(jobId, actor.id),
    cancelImport: async (jobId) => jobs.cancel(jobId),
    importEnded: (jobId) => jobs.ended(jobId),
    close: async () => {
      await jobs.close();
      await versions.close();
    },
  };
}

const phases = { check: 'Checking', write: 'Writing', seal: 'Sealing' } as const;

const progressOf = ({ phase, table, tablesDone, tablesTotal }: OmopProgress): Progress => ({
  done: tablesDone,
  total: tablesTotal,
  what: `${phases[phase]} ${table}`,
});

/** The importer says what is wrong with a file, in words for the custodian; anything else is our fault. */
function failureOf(error: unknown): Failure {
  if (error instanceof PortalError && /^(?:DATASET|HELD)_/.test(error.code)) {
    const { message, help } = portalErrors[error.code];
    return { code: error.code, message, help };
  }
  const isOurs = error instanceof Error && 'code' in error && 'help' in error;
  const { code, message, help } = isOurs
    ? { ...error, message: error.message }
    : { code: '', message: '', help: '' };
  if (typeof code === 'string' && code.startsWith('OMOP_') && typeof help === 'string')
    return { code, message, help };
  const fallback = storageFailureOf(error) ?? 'DATASET_IMPORT_FAILED';
  return { code: fallback, message: portalErrors[fallback].message, help: portalErrors[fallback].help };
}
