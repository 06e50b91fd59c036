import type { ReactNode } from 'react';
import type { ReleaseView } from '../api/shapes.ts';
import { Hero } from './hero.tsx';
import { numberWords } from './number-words.ts';
import { Picture } from './picture.tsx';
import { Withheld } from './withheld.tsx';

type Props = { readonly release: ReleaseView };

/** An answer as its kind is looked at. */
export function AnswerShown({ release }: Props): ReactNode {
  switch (release.answer) {
    case 'cells':
      return <CellsShown release={release} />;
  }
}

/** One number large; several as pictures, each with its table; then what is missing. */
function CellsShown({ release }: Props) {
  const [first, ...others] = release.cells;
  return (
    <>
      {first && others.length === 0 ? <Hero cell={first} words={numberWords(release.rule)} /> : null}
      <Picture release={release} />
      <Withheld release={release} />
    </>
  );
}
