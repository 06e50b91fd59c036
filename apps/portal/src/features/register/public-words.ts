import { useTranslations } from 'next-intl';
import { textOr } from '../../shared/language/text-or.ts';
import type { Regime } from '../api/shapes.ts';
import { usePlainWords } from '../consent/plain-words.ts';
import { useFormats } from '../language/use-formats.ts';

type Charged = { readonly regime: Regime; readonly epsilonMicro: number; readonly numbers: number };

/** What the register says of analyses, costs and purposes, in the reader's language. */
export function usePublicWords() {
  const t = useTranslations();
  const { epsilon, list } = useFormats();
  const { organisation, purpose } = usePlainWords();
  const analysis = (name: string): string => textOr(t, `analysis.${name}`, name);
  return {
    organisation,
    purpose,
    analysis,
    /** "How many people", "By sex and by age"; a name nobody listed stands for itself. */
    analyses: (names: string): string =>
      // Only breakdowns are joined, and what they are by begins with a small letter inside of a line.
      list(names.split('+').map((name, at) => (at === 0 ? analysis(name) : lowered(analysis(name))))),
    /** In the unit it was charged in. */
    cost: ({ regime, epsilonMicro, numbers }: Charged): string =>
      regime === 'statistical-disclosure-control'
        ? t('register.releases.numbers', { count: numbers })
        : t('register.releases.epsilon', { epsilon: epsilon(epsilonMicro) }),
  };
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
