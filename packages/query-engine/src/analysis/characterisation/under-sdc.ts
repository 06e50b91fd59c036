import { aggregateOf } from '../../answer/aggregates.ts';
import type { SdcGiven, UnderSdc } from '../../answer/kind.ts';
import { ratioCell, share, shownCell } from '../../answer/sdc/told.ts';
import type { Cell, CellsAnswer } from '../../answer/table.ts';
import { type AskedNumber, WHOLE } from '../asked-number.ts';
import type { CharacterisationAnalysis } from './shape.ts';

export const characterisationUnderSdc: UnderSdc<CharacterisationAnalysis> = {
  told: toldCharacterisation,
  parts: ({ top, features }, each) => ({
    ...each,
    number: 1 + top,
    layers: 1 + Math.min(top, features),
    numbers: 1 + top,
    references: 1 + top,
    found: true,
  }),
  sum: () => null,
};

/**
 * The concepts that most persons of the cohort have, as far as they are shown. Which ones are asked for is decided by
 * numbers drawn three steps wide, anew each time, around what was said of them or else what they are: by lots that stay the
 * same people would be at the same place for certain, and with one more at another. The number itself is told as any other.
 */
export function toldCharacterisation(
  { domain, top }: CharacterisationAnalysis,
  { counted, told, context }: Pick<SdcGiven, 'counted' | 'told' | 'context'>,
): CellsAnswer {
  const cohort = shownCell({ key: '', label: 'Persons in the cohort' }, told.get(WHOLE), context.policy);
  const drawn = [...aggregateOf(counted.aggregates, 'features')]
    .map(([key, count]) => ({ number: numberOf(key), id: Number(key), persons: Number(count) }))
    .map((one) => ({ ...one, amount: context.foreseen(one.number, one.persons) }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount || a.id - b.id)
    .slice(0, top)
    .sort((a, b) => a.id - b.id);
  const cells = drawn
    .map(({ number }): Cell => {
      const value = context.tell(number);
      return shownCell({ key: number.name, label: `Concept ${number.name}` }, value, context.policy);
    })
    .filter(({ value }) => value !== null)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || Number(a.key) - Number(b.key));
  return {
    kind: 'cells',
    cells: [cohort],
    tables: [
      { name: domain, unit: 'persons', cells },
      {
        name: `${domain} share`,
        unit: 'per-cent',
        cells: cells.map((cell) => ratioCell(cell, cohort, share)),
      },
    ],
  };
}

/** Of everybody in the cohort who has the concept. */
const numberOf = (key: string): AskedNumber => ({ name: key, parts: [key], list: 'persons' });
