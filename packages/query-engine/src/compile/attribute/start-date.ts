import type { StartDate } from '../../cohort/attribute/start-date.ts';
import { date } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import { inRange } from './range.ts';
import type { Row } from './row.ts';

export const startDate = (node: StartDate, row: Row): Expression => inRange(row.start, node.range, date);
