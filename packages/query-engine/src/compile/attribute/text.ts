import type { TextField } from '../../cohort/attribute/text.ts';
import { not } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';

/** OHDSI's LIKE: `%` and `_` in the text asked for stand for any letters, as they do there. */
export function textMatches(of: Expression, { op, text }: TextField): Expression {
  const kind = op.replace('!', '');
  const pattern = `${kind === 'startsWith' ? '' : '%'}${text}${kind === 'endsWith' ? '' : '%'}`;
  const like: Expression = { kind: 'like', of, pattern };
  return op.startsWith('!') ? not(like) : like;
}
