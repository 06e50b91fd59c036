import type { DemographicCriterion } from '../element/demographic-criterion.ts';
import type { BuilderModel, RuleOrigin } from './model.ts';
import { rangeOfBounds } from './range.ts';
import { last } from './rule-origin.ts';

interface Asked {
  readonly origin: RuleOrigin;
  readonly attribute: DemographicCriterion['attributes'][number];
}

/** What age, sex and period ask of people, each with the rule it belongs to. */
export function attributesOf({ age, sex, period, peopleRules }: BuilderModel): readonly Asked[] {
  const asked: Asked[] = [];
  const ask = (attribute: Asked['attribute'], origin: RuleOrigin | undefined, name: string) =>
    asked.push({ attribute, origin: origin ?? { at: last, name } });
  const ages = rangeOfBounds(age?.from, age?.to);
  const days = rangeOfBounds(period?.from, period?.to);
  const concepts = (sex ?? []).map(({ conceptId, name, caption = { CONCEPT_NAME: name } }) => ({
    id: conceptId,
    caption,
  }));
  if (ages !== undefined) ask({ kind: 'age', range: ages }, peopleRules?.age, 'Age');
  if (concepts.length > 0)
    ask({ kind: 'concepts', key: 'Gender', concepts, excluded: false }, peopleRules?.sex, 'Sex');
  if (days !== undefined) ask({ kind: 'start-date', range: days }, peopleRules?.period, 'Period');
  return asked;
}
