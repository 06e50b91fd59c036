import { z } from 'zod';
import { text } from '../circe/text.ts';
import { type Group, groupSchema, printGroup } from './group.ts';

/** A named condition every event of the cohort must meet. */
export interface InclusionRule {
  readonly name: string;
  readonly description?: string;
  readonly group: Group;
}

export const inclusionRuleSchema = z
  .strictObject({ name: text.default(''), description: text.optional(), expression: groupSchema })
  .transform(
    ({ name, description, expression: group }): InclusionRule => ({
      name,
      ...(description === undefined ? {} : { description }),
      group,
    }),
  );

export const printInclusionRule = (rule: InclusionRule): object => ({
  name: rule.name,
  ...(rule.description === undefined ? {} : { description: rule.description }),
  expression: printGroup(rule.group),
});
