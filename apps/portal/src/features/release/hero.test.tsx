import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Hero } from './hero.tsx';
import { numberWords } from './number-words.ts';

const said = (value: number | null, low: number | null, high: number | null, regime = ''): string =>
  renderToStaticMarkup(
    <Hero cell={{ key: '', label: 'Persons', value, low, high }} words={numberWords({ regime })} />,
  )
    .replaceAll(/<[^>]*>/g, '')
    .trim();

test.each([
  [1_240, 1_205, 1_275, 'About 1,240 (1,205–1,275) people, 95 % interval'],
  [1_240, 1_240, 1_240, '1,240 people'],
  [null, null, null, 'Withheld'],
] as const)('%s is told with its interval where it has one', (value, low, high, words) => {
  expect(said(value, low, high)).toBe(words);
});

test.each([
  [1_240, 1_230, 1_250, 'About 1,240 (1,230–1,250) people, usual range'],
  [null, null, null, 'Not shown'],
] as const)('%s under exact control has a usual range and no interval', (value, low, high, words) => {
  expect(said(value, low, high, 'statistical-disclosure-control')).toBe(words);
});
