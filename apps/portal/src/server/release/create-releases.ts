import { type Evidence, printEvidence } from '@assent/consent-ledger';
import type { Prisma, PrismaClient } from '@assent/prisma';
import { isMember, peopleOf, studyPeople } from '../access/rights.ts';
import { anchorOver, viewOf } from '../chain/anchors-stored.ts';
import { PortalError } from '../errors/error.ts';
import type { Held } from '../held/create-held.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { ReleaseService } from '../slots.ts';
import type { Actor } from '../trpc/context.ts';
import { answerIn, type ReleasedAnswer } from './answer.ts';
import { type ReleaseContent, releaseContent } from './content.ts';
import { answerCsv } from './csv.ts';
import { type DisclosureRecordFile, recordOf } from './disclosure-record.ts';
import { withoutUnlisted } from './listed.ts';
import type { ReleaseView } from './router.ts';
import { shownOf } from './shown.ts';

export type Releases = ReleaseService & {
  readonly csv: (actor: Actor, id: string) => Promise<string>;
  readonly disclosure: (actor: Actor, id: string) => Promise<DisclosureRecordFile>;
  readonly evidence: (actor: Actor, id: string) => Promise<Evidence>;
  /** The evidence of a release without asking who asks: for the demo and the operator's own checks. */
  readonly evidenceOf: (id: string) => Promise<Evidence>;
};

const shape = {
  question: {
    include: {
      study: { include: studyPeople },
      outputDecision: { select: { reason: true, decidedAt: true } },
    },
  },
} as const satisfies Prisma.ReleaseInclude;

/** `parsed` is what every page and file shows of it; evidence alone has the content as it was hashed. */
type Loaded = Prisma.ReleaseGetPayload<{ include: typeof shape }> & { readonly parsed: ReleaseContent };

export type ReleaseParts = {
  readonly prisma: PrismaClient;
  readonly ledger: LedgerService;
  readonly held: Held;
};

export function createReleases(parts: ReleaseParts): Releases {
  const { held } = parts;

  const load = (id: string): Promise<Loaded> =>
    held.view(async ({ db, releases, studies, accounts }) => {
      const release = await db.release.findUnique({ where: { id }, include: shape });
      if (release === null) throw new PortalError('RELEASE_NOT_FOUND');
      await releases([id]);
      // Whose study it is decides who sees it.
      const { study } = release.question;
      await studies(study === null ? [] : [study]);
      await accounts(study === null ? [] : peopleOf(study));
      return { ...release, parsed: withoutUnlisted(releaseContent.parse(JSON.parse(release.content))) };
    });

  const visible = async (actor: Actor, id: string): Promise<Loaded> => {
    const release = await load(id);
    if (!maySee(actor, release)) throw new PortalError('RELEASE_NOT_FOUND');
    return release;
  };

  return {
    get: async (actor, id) => viewOfRelease(parts, await visible(actor, id)),
    shown: (id) => held.view((view) => shownOf(view, id)),
    evidence: async (actor, id) => evidenceFor(parts, await visible(actor, id)),
    evidenceOf: async (id) => evidenceFor(parts, await load(id)),
    disclosure: async (actor, id) => recordOf(id, (await visible(actor, id)).parsed),
    csv: async (actor, id) => {
      const { parsed } = await visible(actor, id);
      return answerCsv(answerIn(parsed), { ...parsed, releaseId: id });
    },
  };
}

/** Members of the study; the board, who answers for it; the custodian. An estimate is the board's and theirs. */
function maySee(actor: Actor, { question: { study } }: Loaded): boolean {
  switch (actor.role) {
    case 'board-member':
    case 'board-chair':
    case 'custodian':
      return true;
    case 'researcher':
      return study !== null && isMember(actor, study);
    case 'patient':
    // A checker sees what a study was told before beside what there is to check, and nowhere else.
    case 'output-checker':
      return false;
  }
}

async function viewOfRelease({ prisma, ledger }: ReleaseParts, release: Loaded): Promise<ReleaseView> {
  const { parsed, question, leafIndex } = release;
  const [anchor, checkpoint] = await Promise.all([anchorOver(prisma, leafIndex), ledger.latestCheckpoint()]);
  const covered = checkpoint !== null && checkpoint.size > leafIndex;
  return {
    id: release.id,
    kind: parsed.kind,
    study: question.study && { id: question.study.id, code: question.study.code, title: parsed.title },
    dataset: { name: parsed.datasetName, version: parsed.datasetVersion },
    query: {
      hash: parsed.queryHash,
      english: parsed.english,
      analysis: parsed.analysis,
      parameters: parsed.parameters,
    },
    rule: parsed.rule,
    ...viewOfAnswer(answerIn(parsed)),
    charged: {
      epsilonMicro: parsed.epsilonMicro,
      deltaPico: parsed.deltaPico,
      numbers: question.numbers,
    },
    releasedAt: parsed.releasedAt,
    checked: question.outputDecision && {
      at: question.outputDecision.decidedAt.toISOString(),
      reason: question.outputDecision.reason,
    },
    leafIndex: Number(leafIndex),
    checkpointSize: covered ? Number(anchor?.size ?? checkpoint.size) : null,
    anchor: viewOf(anchor),
  };
}

/** What a page shows of an answer. */
function viewOfAnswer(answer: ReleasedAnswer): Pick<ReleaseView, 'answer' | 'cells' | 'tables'> {
  switch (answer.kind) {
    case 'cells':
      return { answer: answer.kind, cells: answer.cells, tables: answer.tables };
  }
}

/**
 * What lets anybody check the release: under the checkpoint of the first final anchor over its leaf, so that the
 * file stays the same from then on; until then under the newest checkpoint, without an anchor.
 */
async function evidenceFor({ prisma, ledger }: ReleaseParts, release: Loaded): Promise<Evidence> {
  const anchor = await anchorOver(prisma, release.leafIndex);
  const { block = null } = anchor ?? {};
  const isFinal = anchor !== null && anchor.state === 'FINAL' && block !== null;
  if (!isFinal) await ledger.checkpoint();
  const proof = await ledger.proof(release.leafIndex, isFinal ? anchor.size : undefined);
  return printEvidence({
    // As stored, not as parsed: what was hashed is what is shown.
    release: JSON.parse(release.content),
    proof,
    anchor: isFinal
      ? {
          chainId: anchor.chainId,
          contract: anchor.contract,
          transaction: anchor.transaction,
          block: Number(block),
          size: Number(anchor.size),
          root: Buffer.from(anchor.checkpoint.root).toString('hex'),
        }
      : null,
  });
}
