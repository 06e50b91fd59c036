import { toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import type { PageOf } from '../shapes.ts';
import { type RequestContent, requestContent } from '../study/content.ts';
import {
  approvalOf,
  conditionsOf,
  heldStudies,
  heldStudy,
  isExpired,
  type LoadedStudy,
  stateOf,
} from '../study/loaded.ts';
import type { RegisterParts } from './create-register.ts';
import { readReleases } from './releases-reading.ts';
import type { PublicStudy, PublicStudyRow, StudiesPage } from './shapes.ts';

/** Every study that was ever submitted, newest first. Drafts are nobody else's business. */
export async function readStudies(
  { held, now }: RegisterParts,
  { limit, before }: StudiesPage,
): Promise<PageOf<PublicStudyRow, string>> {
  const submitted = { requests: { some: {} }, ...(before !== undefined && { code: { lt: before } }) };
  const { codes, studies, counts } = await held.view(async (view) => {
    const page = await view.db.study.findMany({
      where: submitted,
      orderBy: { code: 'desc' },
      take: limit + 1,
      select: { code: true },
    });
    const wanted = page.slice(0, limit).map(({ code }) => code);
    const sound = await heldStudies(view, { where: { code: { in: wanted } }, orderBy: { code: 'desc' } });
    const released = await view.db.question.groupBy({
      by: ['studyId'],
      where: { release: { isNot: null }, studyId: { in: sound.map(({ id }) => id) } },
      _count: true,
    });
    return { codes: page.map(({ code }) => code), studies: sound, counts: released };
  });
  const releases = new Map(counts.map(({ studyId, _count }) => [studyId, _count]));
  const rows = studies.flatMap((study) => {
    const content = publicContent(study);
    return content === null
      ? []
      : [rowOf(study, { content, releases: releases.get(study.id) ?? 0, now: now() })];
  });
  return { rows, next: codes.length > limit ? (codes[limit - 1] ?? null) : null };
}

/** Releases on a study's own page. */
const SHOWN = 50;

export async function readStudy(parts: RegisterParts, code: string): Promise<PublicStudy> {
  const { study, content, releases } = await parts.held.view(async (view) => {
    const found = await heldStudy(view, { code });
    const asked = found && publicContent(found);
    if (found === null || asked === null) throw new PortalError('NOT_FOUND');
    const answered = { studyId: found.id, release: { isNot: null } };
    return { study: found, content: asked, releases: await view.db.question.count({ where: answered }) };
  });
  const { rows: releaseList } = await readReleases(parts, { study: study.code, limit: SHOWN });
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
