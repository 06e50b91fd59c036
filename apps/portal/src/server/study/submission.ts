import { canonicalJson, digestOf } from '@assent/consent-ledger';
import type { Prisma } from '@assent/prisma';
import { categoriesOf, parseCirce } from '@assent/query-engine';
import { assertOwner } from '../access/rights.ts';
import { lockActor } from '../credential/lock.ts';
import { PortalError } from '../errors/error.ts';
import type { HeldAccount } from '../held/looks.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { Transaction } from '../ports.ts';
import type { Actor } from '../trpc/context.ts';
import { gapsOf, sayGaps } from './completeness.ts';
import { type RequestContent, requestContent } from './content.ts';
import type { StudyParts } from './create-studies.ts';
import { draftOf, type LoadedStudy, loadStudy } from './loaded.ts';
import { isColleague } from './membership.ts';
import { move } from './move.ts';
import type { StudyService } from './service.ts';

type Submitted = { requestId: string; studyId: string; datasetId: string; content: RequestContent };

/** Submitting freezes the application; the estimate for the board is made afterwards, beside everything else. */
export function submission(parts: StudyParts): Pick<StudyService, 'submit' | 'settled'> {
  const running = new Set<Promise<void>>();
  return {
    submit: async (actor, id) => {
      const submitted = await inTransaction(parts.prisma, (tx) => freeze(parts, tx, { actor, id }));
      const estimate = requestEstimate(parts, submitted).finally(() => running.delete(estimate));
      running.add(estimate);
      return { requestId: submitted.requestId };
    },
    settled: async () => {
      await Promise.all(running);
    },
  };
}

async function freeze(
  { ledger, held, now }: StudyParts,
  tx: Transaction,
  { actor, id }: { actor: Actor; id: string },
): Promise<Submitted> {
  await lockActor(tx, ledger, actor);
  assertOwner(actor, await loadStudy(tx, { id }));
  // Moves first: from here on nobody else writes draft, cohorts or members of this study.
  await move(tx, id, 'submit');
  const study = await loadStudy(tx, { id });
  if (study === null) throw new PortalError('NOT_FOUND');
  const accounts = [study.ownerId, ...study.members.map(({ userId }) => userId)];
  // The board decides about these people by these names.
  const people: HeldAccount[] = [];
  for (const account of accounts) {
    const found = await held.account(account, tx);
    // A member whom nobody could have added is not put before the board.
    if (found !== null && account !== actor.id && !isColleague(actor, found))
      throw new PortalError('STUDY_COLLEAGUE_UNKNOWN');
    if (found !== null) people.push(found);
  }
  const content = contentOf(study, { actor, people, now: now() });
  const digest = digestOf(content);
  const version = (study.requests.at(-1)?.version ?? 0) + 1;
  const { code, datasetId } = study;
  const leafIndex = await ledger.append(tx, {
    v: 1,
    kind: 'study-submitted',
    study: code,
    version,
    request: digest,
    dataset: datasetId,
  });
  const request = await tx.studyRequest.create({
    data: {
      studyId: id,
      version,
      content: content as Prisma.InputJsonObject,
      digest,
      submittedAt: now(),
      leafIndex,
    },
    select: { id: true },
  });
  return { requestId: request.id, studyId: id, datasetId, content };
}

/** The frozen copy, or STUDY_INCOMPLETE naming everything that is missing. */
function contentOf(
  study: LoadedStudy,
  { actor, people, now }: { actor: Actor; people: readonly HeldAccount[]; now: Date },
): RequestContent {
  const draft = draftOf(study);
  const cohorts = study.cohorts.map(({ name, hash, expression }) => ({ name, hash, expression }));
  const gaps = gapsOf({
    draft,
    cohorts: cohorts.map(({ name, expression }) => ({
      name,
      categories: categoriesOf(parseCirce(expression), { kind: 'count' }),
    })),
    today: now.toISOString().slice(0, 10),
  });
  if (gaps.length > 0) {
    throw new PortalError('STUDY_INCOMPLETE', {
      detail: `The application is not complete: ${sayGaps(gaps)}. It stays saved as a draft.`,
      fields: [...new Set(gaps.map(({ field }) => field))],
    });
  }
  const organisation = actor.organisation && { name: actor.organisation.name, kind: actor.organisation.kind };
  const members = people.map(({ name }) => name);
  const accounts = people.map(({ id }) => id);
  const content = requestContent.parse({ ...draft, cohorts, organisation, members, accounts });
  // What is hashed and what is stored are the same: absent fields are absent in both.
  return JSON.parse(canonicalJson(content)) as RequestContent;
}

/** A board can judge without the number, so a failure is logged and nothing else. */
async function requestEstimate(parts: StudyParts, submitted: Submitted): Promise<void> {
  const { prisma, questions, log } = parts;
  const { requestId, studyId, datasetId, content } = submitted;
  try {
    const expressions = content.cohorts.map(({ expression }) => expression);
    const estimateId = await questions.estimate({ studyId, requestId, datasetId, expressions });
    await prisma.studyRequest.update({ where: { id: requestId }, data: { estimateId } });
  } catch (err) {
    log.warn({ requestId, err }, 'no estimate for the board');
  }
}
