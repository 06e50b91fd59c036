import type { ReleaseView } from '../api/shapes.ts';
import { formatDay } from '../ui/format.ts';
import { isExact } from './number-words.ts';
import { citedRules } from './rule-words.ts';

/** A text to cite a release by, with what somebody needs to find and check it. */
export function citationOf(release: ReleaseView, origin: string): string {
  const study = release.study ? `${release.study.title} (study ${release.study.code}). ` : '';
  const how = isExact(release.rule) ? citedRules(release.rule) : 'noise added, 95 % intervals';
  return (
    `${study}Release ${release.id}, ${formatDay(release.releasedAt)}. ${release.dataset.name}, dataset version ` +
    `${release.dataset.version.slice(0, 16)}. Leaf ${release.leafIndex} of the log ${origin}. ` +
    `Consented persons only; ${how}.`
  );
}
