import type { ReleaseView } from '../api/shapes.ts';
import { formatDay } from '../ui/format.ts';

/** A text to cite a release by, with what somebody needs to find and check it. */
export function citationOf(release: ReleaseView, origin: string): string {
  const study = release.study ? `${release.study.title} (study ${release.study.code}). ` : '';
  return `${study}Release ${release.id}, ${formatDay(release.releasedAt)}. ${release.dataset.name}, dataset version ` +
    `${release.dataset.version.slice(0, 16)}. Leaf ${release.leafIndex} of the log ${origin}. ` +
    release.rule.regime ===
    'statistical-disclosure-control'
    ? 'Consented persons only; small numbers withheld.'
    : 'Consented persons only; noise added, 95 % intervals.';
}
