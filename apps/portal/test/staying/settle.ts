import { cast } from '../../src/demo/people.ts';
import { prepareSetting } from '../../src/demo/setting.ts';
import { tellStory } from '../../src/demo/story.ts';
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
  await prisma.dataset.update({ where: { id: setting.datasetId }, data: cap });
  await tellStory(runtime, setting, () => undefined);
  await prisma.decision.updateMany({ data: { epsilonCapMicro: cap.epsilonCapMicro } });
  await prisma.dataset.create({ data: { name: IMPORTS, description: 'Invented.', ...cap, threshold: 11 } });
}
