import type { Gender } from '../../cohort/attribute/gender.ts';
import { oneOf } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Row } from './row.ts';

export const gender = (node: Gender, row: Row): Expression =>
  oneOf(
    row.gender,
    node.concepts.map((concept) => concept.id),
  );
