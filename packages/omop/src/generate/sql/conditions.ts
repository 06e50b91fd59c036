import type { Session } from '../../database/session.ts';
import { conditions } from '../model/conditions.ts';
import type { ConditionModel } from '../model/types.ts';
import { dateAfter, has, visitDay } from './people.ts';
import type { Draw } from './random.ts';
import { columnsOf, ehr, inOrder } from './select.ts';

/** How often what a person has is written down, chosen so that the table gets the rows asked for. */
export interface Repeats {
  /** Rows beyond the first, for each weight of a condition. */
  readonly extra: number;
  /** Rows given to each person with hypertension to make up the exact number, and to some of them one more. */
  readonly topUp: { readonly each: number; readonly oneMoreUpTo: number };
}

const weight = (condition: ConditionModel) => (condition.days === 0 ? 3 : 1);
const isTopUp = (condition: ConditionModel) => condition.is === 'hypertensive';

function rowsOf(draw: Draw, condition: ConditionModel, repeats: Repeats): string {
  const { extra, topUp } = repeats;
  const more = `${extra * weight(condition)} * (0.5 + ${draw.uniform(condition.id, 'rows')})`;
  const fill = isTopUp(condition)
    ? ` + ${topUp.each} + CASE WHEN person_id <= ${topUp.oneMoreUpTo} THEN 1 ELSE 0 END`
    : '';
  return `least(999, 1 + floor(${more} + ${draw.uniform(condition.id, 'rounding')})::BIGINT${fill})`;
}

/**
 * Finds the repeats that give `target` rows. Small populations with hardly anybody to add rows to, or targets
 * below one row a diagnosis, come out with a few rows more or less.
 */
export async function planRepeats(session: Session, draw: Draw, target: number): Promise<Repeats> {
  const having = await session.rows(
    `SELECT ${conditions.map((one) => `count(*) FILTER (${has(one)}) AS c${one.id}`).join(', ')} FROM people`,
  );
  const count = (one: ConditionModel) => Number(having[0]?.[`c${one.id}`] ?? 0);
  const pairs = conditions.reduce((sum, one) => sum + count(one), 0);
  const weights = conditions.reduce((sum, one) => sum + count(one) * weight(one), 0);
  // A little low on purpose, by more than chance will give: rows can be added exactly, not taken away.
  const wanted = target * 0.998 - 5 * Math.sqrt(target) - pairs;
  const extra = weights === 0 ? 0 : Math.max(0, wanted / weights);
  const draft = { extra, topUp: { each: 0, oneMoreUpTo: 0 } };
  const sums = conditions.map(
    (one) => `coalesce(sum(CASE WHEN ${has(one)} THEN ${rowsOf(draw, one, draft)} END), 0)`,
  );
  const missing = target - (await session.number(`SELECT ${sums.join(' + ')} FROM people`));
  const takers = conditions.filter(isTopUp).reduce((sum, one) => sum + count(one), 0);
  if (missing <= 0 || takers === 0) return draft;
  const rest = missing % takers;
  const last =
    rest === 0
      ? 0
      : await session.number(
          `SELECT person_id FROM people WHERE hypertensive ORDER BY person_id LIMIT 1 OFFSET ${rest - 1}`,
        );
  return { extra, topUp: { each: Math.floor(missing / takers), oneMoreUpTo: last } };
}

/** Occurrences at visits: what stays begins anywhere in the record and is noted until its end. */
export function conditionSql(draw: Draw, repeats: Repeats): string {
  const branches = conditions.map((condition, index) => {
    const onset = condition.days === 0 ? `${draw.uniform(condition.id, 'onset')} * 0.7` : '0';
    const at = draw.uniform(condition.id, 'at', 'person_id * 1000 + j');
    const visit = `floor((onset + (1 - onset) * (j + ${at}) / n) * visits)::BIGINT`;
    const start = dateAfter('day');
    const columns = columnsOf('condition_occurrence', {
      condition_occurrence_id: `person_id * 100000 + ${index * 1000} + j`,
      person_id: 'person_id',
      condition_concept_id: String(condition.id),
      condition_start_date: start,
      condition_end_date: condition.days === 0 ? 'NULL' : `least(ends, ${start} + ${condition.days})`,
      condition_type_concept_id: ehr,
      visit_occurrence_id: 'person_id * 1000 + k',
    });
    return {
      concept: condition.id,
      sql: `SELECT ${columns} FROM (SELECT *, ${visitDay(draw, 'k')} AS day FROM (
        SELECT *, least(visits - 1, ${visit}) AS k FROM (
        SELECT *, unnest(range(n)) AS j FROM (
        SELECT *, ${rowsOf(draw, condition, repeats)} AS n, ${onset} AS onset
        FROM people WHERE ${has(condition)}))))`,
    };
  });
  return inOrder(branches);
}
