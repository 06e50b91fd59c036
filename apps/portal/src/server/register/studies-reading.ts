import { toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import type { PageOf } from '../shapes.ts';
import { type RequestContent, requestContent } from '../study/content.ts';
import {
  approvalOf,
  conditionsOf,
  isExpired,
  type LoadedStudy,
  loadStudies,
  loadStudy,
  stateOf,
} from '../study/loaded.ts';
import type { RegisterParts } from './create-register.ts';
import { readReleases } from './releases-reading.ts';
import type { PublicStudy, PublicStudyRow, StudiesPage } from './shapes.ts';

/** Every study that was ever submitted, newest first. Drafts are nobody else's business. */
export async function readStudies(
  { prisma, now }: RegisterParts,
  { limit, before }: StudiesPage,
): Promise<PageOf<PublicStudyRow, string>> {
  const submitted = { requests: { some: {} }, ...(before !== undefined && { code: { lt: before } }) };
  const found = await loadStudies(prisma, { where: submitted, orderBy: { code: 'desc' }, take: limit + 1 });
  const studies = found.slice(0, limit);
  const counts = await prisma.question.groupBy({
    by: ['studyId'],
    where: { release: { isNot: null }, studyId: { in: studies.map(({ id }) => id) } },
    _count: true,
  });
  const releases = new Map(counts.map(({ studyId, _count }) => [studyId, _count]));
  const rows = studies.flatMap((study) => {
    const content = publicContent(study);
    return content === null
      ? []
      : [rowOf(study, { content, releases: releases.get(study.id) ?? 0, now: now() })];
  });
  return { rows, next: found.length > limit ? (studies.at(-1)?.code ?? null) : null };
}

/** Releases on a study's own page. */
const SHOWN = 50;

export async function readStudy(parts: RegisterParts, code: string): Promise<PublicStudy> {
  const study = await loadStudy(parts.prisma, { code });
  const content = study && publicContent(study);
  if (study === null || content === null) throw new PortalError('NOT_FOUND');
  const { rows: releaseList } = await readReleases(parts, { study: study.code, limit: SHOWN });
  const answered = { studyId: study.id, release: { isNot: null } };
  const releases = await parts.prisma.question.count({ where: answered });
  const approval = approvalOf(study);
  return {
    ...rowOf(study, { content, releases, now: parts.now() }),
    laySummary: content.laySummary,
    funding: content.funding,
    commercialInterest: content.commercialInterest,
    categories: content.categories,
    endsOn: content.endsOn,
    dataset: { name: study.dataset.name },
    conditions: approval && conditionsOf(approval),
    decisions: study.requests.flatMap(({ version, decision }) =>
      decision === null
        ? []
        : [
            {
              version,
              outcome: toWord(decision.outcome),
              decidedAt: decision.decidedAt.toISOString(),
              leafIndex: Number(decision.leafIndex),
              revokedAt: decision.revokedAt?.toISOString() ?? null,
            },
          ],
    ),
    releaseList,
  };
}

/** What is public is what was frozen: the approved version where there is one, else the newest. */
function publicContent(study: LoadedStudy): RequestContent | null {
  const approved = study.requests.findLast(({ decision }) => decision?.outcome === 'APPROVE');
  const request = approved ?? study.requests.at(-1);
  return request === undefined ? null : requestContent.parse(request.content);
}

function rowOf(
  study: LoadedStudy,
  about: { content: RequestContent; releases: number; now: Date },
): PublicStudyRow {
  const { content, releases, now } = about;
  return {
    code: study.code,
    title: content.title,
    organisation: content.organisation,
    state: stateOf(study),
    expired: isExpired(study, now),
    purposes: content.purposes,
    approvedAt: approvalOf(study)?.decidedAt.toISOString() ?? null,
    releases,
  };
}
