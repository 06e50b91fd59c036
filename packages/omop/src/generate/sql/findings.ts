import { measurements } from '../model/measurements.ts';
import { observations, procedures } from '../model/procedures.ts';
import type { EventModel } from '../model/types.ts';
import { dateAfter, share, visitDay } from './people.ts';
import type { Draw } from './random.ts';
import { columnsOf, ehr, inOrder } from './select.ts';

interface Event {
  readonly event: EventModel;
  /** How often at most. */
  readonly most: number;
}

/** Rows `j` of the people something was done to, each at one of their visits `k`, on observed day `day`. */
function atVisits(draw: Draw, { event, most }: Event): string {
  const count = `1 + floor(${most} * ${draw.uniform(event.id, 'rows')})::BIGINT`;
  const at = draw.uniform(event.id, 'at', 'person_id * 1000 + j');
  return `(SELECT *, ${visitDay(draw, 'k')} AS day FROM (
    SELECT *, least(visits - 1, floor((j + ${at}) / n * visits)::BIGINT) AS k FROM (
    SELECT *, unnest(range(n)) AS j FROM (
    SELECT *, ${count} AS n FROM people WHERE ${draw.uniform(event.id, 'has')} < ${share(event)}))))`;
}

export function measurementSql(draw: Draw): string {
  const branches = measurements.map((one, index) => {
    const mean = one.shifted
      ? `CASE WHEN ${one.shifted.by} THEN ${one.shifted.mean} ELSE ${one.mean} END`
      : one.mean;
    const noise = draw.normal(one.id, 'value', 'person_id * 1000 + j');
    const columns = columnsOf('measurement', {
      measurement_id: `person_id * 100000 + ${index * 1000} + j`,
      person_id: 'person_id',
      measurement_concept_id: String(one.id),
      measurement_date: dateAfter('day'),
      measurement_type_concept_id: ehr,
      value_as_number: `round((${mean})::DOUBLE + ${one.deviation}::DOUBLE * ${noise}, ${one.decimals})`,
      unit_concept_id: String(one.unit.concept),
      visit_occurrence_id: 'person_id * 1000 + k',
    });
    return { concept: one.id, sql: `SELECT ${columns} FROM ${atVisits(draw, { event: one, most: 1.3 })}` };
  });
  return inOrder(branches);
}

export function procedureSql(draw: Draw): string {
  const branches = procedures.map((one, index) => {
    const columns = columnsOf('procedure_occurrence', {
      procedure_occurrence_id: `person_id * 100000 + ${index * 1000} + j`,
      person_id: 'person_id',
      procedure_concept_id: String(one.id),
      procedure_date: dateAfter('day'),
      procedure_end_date: dateAfter('day'),
      procedure_type_concept_id: ehr,
      visit_occurrence_id: 'person_id * 1000 + k',
    });
    return { concept: one.id, sql: `SELECT ${columns} FROM ${atVisits(draw, { event: one, most: 1 })}` };
  });
  return inOrder(branches);
}

export function observationSql(draw: Draw): string {
  const branches = observations.map((one, index) => {
    const columns = columnsOf('observation', {
      observation_id: `person_id * 100000 + ${index * 1000} + j`,
      person_id: 'person_id',
      observation_concept_id: String(one.id),
      observation_date: dateAfter('day'),
      observation_type_concept_id: ehr,
      visit_occurrence_id: 'person_id * 1000 + k',
    });
    return { concept: one.id, sql: `SELECT ${columns} FROM ${atVisits(draw, { event: one, most: 1 })}` };
  });
  return inOrder(branches);
}
