import { parseLeaf } from '@assent/consent-ledger';
import type { Decision } from '@assent/prisma';
import { cast } from '../../src/demo/people.ts';
import { prepareSetting } from '../../src/demo/setting.ts';
import { tellStory } from '../../src/demo/story.ts';
import { logPolicy, makeDataset } from '../../src/server/dataset/logged-policy.ts';
import { inTransaction } from '../../src/server/ledger/in-transaction.ts';
import type { Runtime } from '../../src/server/runtime.ts';
import type { Place } from './find.ts';

export type Settled = Place & { readonly researcher: string; readonly custodian: string };

/** Made last, so that it says that the rest is there. */
const IMPORTS = 'Imported again and again';
const cap = { epsilonCapMicro: 1_000_000_000_000n, deltaCapPico: 1_000_000_000_000n };

/** People, records, consents and an approved study with the first start; every other start only looks them up. */
export async function settle(runtime: Runtime, persons: number): Promise<Settled> {
  const { prisma } = runtime.database;
  if ((await prisma.dataset.findUnique({ where: { name: IMPORTS } })) === null) await make(runtime, persons);
  const imports = await prisma.dataset.findUniqueOrThrow({ where: { name: IMPORTS } });
  const study = await prisma.study.findFirstOrThrow({
    where: { requests: { some: { decision: { outcome: 'APPROVE' } } } },
  });
  const idOf = async ({ name }: { readonly name: string }) =>
    (await prisma.user.findFirstOrThrow({ where: { name, demo: true } })).id;
  return {
    persons,
    datasetId: study.datasetId,
    studyId: study.id,
    importsId: imports.id,
    researcher: await idOf(cast.researcher),
    custodian: await idOf(cast.custodian),
  };
}

async function make(runtime: Runtime, persons: number): Promise<void> {
  const { prisma } = runtime.database;
  const setting = await prepareSetting(runtime, { persons, say: () => undefined });
  const { ledger } = runtime.services;
  await inTransaction(prisma, async (tx) => {
    await tx.dataset.update({ where: { id: setting.datasetId }, data: cap });
    await logPolicy(tx, ledger, { datasetId: setting.datasetId, by: 'demonstration', confirmedBy: null });
  });
  await tellStory(runtime, setting, () => undefined);
  for (const decision of await prisma.decision.findMany({ where: { outcome: 'APPROVE' } }))
    await widen(runtime, decision);
  await inTransaction(prisma, (tx) =>
    makeDataset(tx, ledger, {
      row: { name: IMPORTS, description: 'Invented.', ...cap, threshold: 11 },
      by: 'demonstration',
    }),
  );
}

/** Decides the same once more, with a budget for as many questions as there are kills; no page can do it. */
async function widen(runtime: Runtime, { requestId, leafIndex }: Decision): Promise<void> {
  const { prisma } = runtime.database;
  const { ledger } = runtime.services;
  await inTransaction(prisma, async (tx) => {
    const { leaf: text } = await tx.logEntry.findUniqueOrThrow({ where: { index: leafIndex } });
    const leaf = parseLeaf(text);
    if (leaf.kind !== 'study-decided' || leaf.conditions === null) throw new Error('not an approval');
    const conditions = { ...leaf.conditions, epsilonMicro: Number(cap.epsilonCapMicro) };
    const data = {
      conditions,
      epsilonCapMicro: cap.epsilonCapMicro,
      rhoCapNano: 0n,
      leafIndex: await ledger.append(tx, { ...leaf, conditions }),
    };
    await tx.decision.update({ where: { requestId }, data });
  });
}
