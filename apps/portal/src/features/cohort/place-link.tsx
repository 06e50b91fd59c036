import { CardLink } from './card-link.tsx';
import { wordsOfPointer } from './pointer-words.ts';

type Props = {
  /** JSON pointer into the definition. */
  readonly place: string;
  /** Where the definition is shown in cards: those of the place. */
  readonly cards?: readonly string[] | undefined;
};

/** A place in a definition in words, leading to its card where there is one. */
export function PlaceLink({ place, cards: [card] = [] }: Props) {
  const words = wordsOfPointer(place);
  return card === undefined ? words : <CardLink card={card}>{words}</CardLink>;
}
