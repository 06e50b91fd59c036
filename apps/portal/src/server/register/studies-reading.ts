import { toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
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
import type { PublicStudy, PublicStudyRow } from './shapes.ts';

/** Every study that was ever submitted, newest first. Drafts are nobody else's business. */
export async function readStudies({ prisma, now }: RegisterParts): Promise<PublicStudyRow[]> {
  const studies = await loadStudies(prisma, { where: { requests: { some: {} } }, orderBy: { code: 'desc' } });
  const counts = await prisma.question.groupBy({
    by: ['studyId'],
    where: { release: { isNot: null }, studyId: { not: null } },
    _count: true,
  });
  const releases = new Map(counts.map(({ studyId, _count }) => [studyId, _count]));
  return studies.flatMap((study) => {
    const content = publicContent(study);
    return content === null
      ? []
      : [rowOf(study, { content, releases: releases.get(study.id) ?? 0, now: now() })];
  });
}

export async function readStudy(parts: RegisterParts, code: string): Promise<PublicStudy> {
  const study = await loadStudy(parts.prisma, { code });
  if (study !== null) await parts.held.study(study.id);
  const content = study && publicContent(study);
  if (study === null || content === null) throw new PortalError('NOT_FOUND');
  const releaseList = await readReleases(parts, { question: { studyId: study.id } });
  const approval = approvalOf(study);
  return {
    ...rowOf(study, { content, releases: releaseList.length, now: parts.now() }),
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
