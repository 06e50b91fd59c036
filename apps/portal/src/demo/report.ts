import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { verifyEvidence } from '@assent/consent-ledger';
import { chainReader } from '@assent/consent-ledger/anchor';
import { writeWhole } from '@assent/files';
import type { RouterOutputs } from '../server/router.ts';
import type { Runtime } from '../server/runtime.ts';
import { type Api, signIn } from './api.ts';
import type { Say } from './say.ts';
import type { Setting } from './setting.ts';
import type { Told } from './story.ts';

type Release = RouterOutputs['release']['get'];

/** The chain confirms in seconds; a demonstration without an anchor after this long has something wrong. */
const PATIENCE_MS = 60_000;

/** What `--json` prints. */
export interface Report {
  readonly datasetVersion: string;
  readonly persons: number;
  readonly consented: number;
  readonly queryHash: string;
  readonly cells: Release['cells'];
  readonly rule: Release['rule'];
  readonly epsilon: { readonly charged: number; readonly left: number; readonly unit: 1e-6 };
  readonly ledger: { readonly index: number; readonly size: number };
  readonly anchor: Release['anchor'];
  readonly verification: { readonly ok: boolean; readonly steps: readonly object[] };
  readonly evidence: readonly string[];
  readonly key: string;
}

/** Waits until the newest release is anchored, writes the evidence files and checks the first as a stranger would. */
export async function writeReport(
  runtime: Runtime,
  setting: Setting,
  { told, say }: { told: Told; say: Say },
): Promise<Report> {
  const api = await signIn(runtime, setting.users.researcher);
  say('Waiting for the anchor on the chain …');
  const releases = await Promise.all(told.releases.map((id) => anchored(api, id)));
  const [first] = releases;
  if (first === undefined) throw new Error('The demonstration released nothing.');
  const folder = join(runtime.env.home, 'evidence');
  mkdirSync(folder, { recursive: true });
  const evidence: string[] = [];
  for (const { id } of releases) {
    const file = join(folder, `${id}.json`);
    writeWhole(file, `${JSON.stringify(await api.release.evidence.query({ id }), null, 2)}\n`);
    evidence.push(file);
  }
  const { vkey } = await api.log.key.query();
  const text = JSON.stringify(await api.release.evidence.query({ id: first.id }));
  const { budget } = await api.study.get.query({ id: told.studyId });
  const { rpcUrl } = runtime.services.chain;
  return {
    datasetVersion: setting.snapshot.digest,
    persons: setting.snapshot.persons,
    consented: await runtime.services.consents.consentedFor(told.studyId),
    queryHash: first.query.hash,
    cells: first.cells,
    rule: first.rule,
    epsilon: { charged: first.charged.epsilonMicro, left: budget?.leftMicro ?? 0, unit: 1e-6 },
    ledger: { index: first.leafIndex, size: first.checkpointSize ?? 0 },
    anchor: first.anchor,
    verification: await verifyEvidence(text, { vkey, chain: chainReader(rpcUrl) }),
    evidence,
    key: vkey,
  };
}

async function anchored(api: Api, id: string): Promise<Release> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const release = await api.release.get.query({ id });
    if (release.anchor?.state === 'final') return release;
    if (performance.now() > until)
      throw new Error('The release was not anchored within a minute. The release itself stands.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
