import { canonicalJson, digestOf } from '../canonical/canonical-json.ts';
import { parseLeaf } from '../leaves/leaf.ts';
import { type ReleaseLeaf, releaseHead } from '../leaves/release-leaf.ts';
import { failed, notChecked, passed, reasonOf, type Step } from '../verification/step.ts';
import type { Evidence } from './schema.ts';

export interface ReleaseCheck {
  readonly leaf: ReleaseLeaf | null;
  readonly steps: readonly Step<'leaf' | 'release'>[];
}

/** Is the leaf one of a release, in its one canonical form, and is this the release it is about? */
export function checkRelease({ leaf: text, release }: Evidence): ReleaseCheck {
  let leaf: ReleaseLeaf;
  try {
    const parsed = parseLeaf(text);
    if (parsed.kind !== 'release') return noLeaf(`The leaf is about something else (${parsed.kind}).`);
    leaf = parsed;
  } catch (error) {
    return noLeaf(`The leaf is not one of this log. ${reasonOf(error)}`);
  }
  const isLeaf = passed('leaf', 'The leaf is that of a release, in its canonical form.');
  if (digestOf(release) !== leaf.release) {
    return {
      leaf,
      steps: [isLeaf, failed('release', 'The release is not the one whose digest was logged.')],
    };
  }
  const differing = Object.keys(releaseHead).find(
    (key) => !isSame(fieldOf(release, key), fieldOf(leaf, key)),
  );
  if (differing !== undefined) {
    return { leaf, steps: [isLeaf, failed('release', `Release and leaf disagree about ${differing}.`)] };
  }
  return {
    leaf,
    steps: [
      isLeaf,
      passed('release', `The release is exactly the one whose digest was logged.${howChecked(leaf)}`),
    ],
  };
}

function noLeaf(detail: string): ReleaseCheck {
  const release = notChecked('release', 'Without a leaf there is no digest to compare the release with.');
  return { leaf: null, steps: [failed('leaf', detail), release] };
}

/** Absent on both sides is the same: most releases were checked by nobody, and do not say so. */
const isSame = (one: unknown, other: unknown): boolean =>
  one === undefined || other === undefined ? one === other : canonicalJson(one) === canonicalJson(other);

const howChecked = ({ checked }: ReleaseLeaf): string =>
  checked === undefined ? '' : ' A person checked it before it was released.';

const fieldOf = (value: object, key: string): unknown =>
  new Map<string, unknown>(Object.entries(value)).get(key);
