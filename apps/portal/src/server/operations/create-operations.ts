import type { Database } from '@assent/prisma';
import { engineIsolation } from '@assent/query-engine';
import { newestAnchor, viewOf } from '../chain/anchors-stored.ts';
import type { ChainService } from '../chain/service.ts';
import type { DatasetEngines } from '../dataset/engines.ts';
import type { Held } from '../held/create-held.ts';
import type { KeyStore } from '../keys/key-store.ts';
import type { LedgerService } from '../ledger/service.ts';
import { waitsOf } from '../output-check/waits.ts';
import type { OperationsService } from '../slots.ts';

export type OperationsParts = {
  readonly database: Pick<Database, 'kind' | 'prisma'>;
  readonly ledger: Pick<LedgerService, 'head' | 'latestCheckpoint'>;
  readonly held: Pick<Held, 'found' | 'passed'>;
  readonly engines: DatasetEngines;
  readonly chain: ChainService;
  readonly keys: KeyStore;
  readonly now: () => Date;
};

/** What the custodian watches. Nothing in it is secret and nothing in it is about a person. */
export function createOperations(parts: OperationsParts): OperationsService {
  const { database, ledger, held, engines, chain, keys, now } = parts;
  return {
    health: async () => {
      const [head, checkpoint, newest, pending, reachable, waits] = await Promise.all([
        ledger.head(),
        ledger.latestCheckpoint(),
        newestAnchor(database.prisma),
        database.prisma.anchor.count({ where: { state: 'SENT' } }),
        chain.reachable(),
        waitsOf(database.prisma, now()),
      ]);
      return {
        database: { kind: database.kind },
        held: held.found().map(({ code, sentence }) => ({ code, sentence })),
        heldBefore: held.passed().map(({ code, sentence }) => ({ code, sentence })),
        engine: { up: engines.up(), isolation: await engineIsolation() },
        log: { size: Number(head.size), checkpointSize: checkpoint && Number(checkpoint.size) },
        anchors: { last: viewOf(newest), pending },
        chain: { ...chain.place, reachable, development: chain.development },
        outputChecks: { ...waits, oldest: waits.oldest?.toISOString() ?? null },
        keys: [
          ...keys.list,
          { name: 'publisher', kind: 'secp256k1, writes anchors', development: chain.development },
        ],
      };
    },
  };
}
