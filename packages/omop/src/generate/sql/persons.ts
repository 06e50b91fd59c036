import { dateAfter, visitDay } from './people.ts';
import type { Draw } from './random.ts';
import { columnsOf, ehr } from './select.ts';

export function personSql(draw: Draw): string {
  const race = draw.uniform(0, 'race');
  return `SELECT ${columnsOf('person', {
    person_id: 'person_id',
    gender_concept_id: 'CASE WHEN woman THEN 8532 ELSE 8507 END',
    year_of_birth: 'year(birth)',
    month_of_birth: 'month(birth)',
    day_of_birth: 'day(birth)',
    birth_datetime: 'birth',
    race_concept_id: `CASE WHEN ${race} < 0.74 THEN 8527 WHEN ${race} < 0.86 THEN 8516 WHEN ${race} < 0.94 THEN 8515 ELSE 0 END`,
    ethnicity_concept_id: `CASE WHEN ${draw.uniform(1, 'race')} < 0.12 THEN 38003563 ELSE 38003564 END`,
    location_id: `1 + floor(${draw.uniform(1, 'place')} * 8)`,
    care_site_id: `1 + floor(${draw.uniform(2, 'place')} * 20)`,
    gender_source_value: "CASE WHEN woman THEN 'F' ELSE 'M' END",
    person_source_value: "'SYN-' || person_id",
  })} FROM people`;
}

/** Two periods for the few with a gap, one for everybody else. */
export function observationPeriodSql(): string {
  return `SELECT ${columnsOf('observation_period', {
    observation_period_id: 'person_id * 2 + part',
    person_id: 'person_id',
    observation_period_start_date: 'CASE WHEN part = 0 THEN starts ELSE starts + gap_from + gap_days END',
    observation_period_end_date:
      'CASE WHEN part = 0 AND gap_days > 0 THEN starts + gap_from - 1 ELSE ends END',
    period_type_concept_id: ehr,
  })} FROM (SELECT *, unnest(range(CASE WHEN gap_days > 0 THEN 2 ELSE 1 END)) AS part FROM people)`;
}

export function deathSql(draw: Draw): string {
  const cause = draw.uniform(0, 'cause');
  return `SELECT ${columnsOf('death', {
    person_id: 'person_id',
    death_date: 'ends',
    death_type_concept_id: ehr,
    cause_concept_id: `CASE WHEN ${cause} < 0.25 THEN 4329847 WHEN ${cause} < 0.4 THEN 381316 WHEN ${cause} < 0.5 THEN 255848 WHEN ${cause} < 0.6 THEN 443388 ELSE 0 END`,
  })} FROM people WHERE died`;
}

const visitKinds = [
  { concept: 9201, from: 0.92, to: 1 },
  { concept: 9202, from: 0, to: 0.82 },
  { concept: 9203, from: 0.82, to: 0.92 },
];

/** Outpatient, emergency and inpatient visits; an inpatient stays one to nine days. */
export function visitSql(draw: Draw): string {
  const kind = draw.uniform(0, 'visitKind', 'person_id * 1000 + k');
  const stay = `floor((${kind} - 0.92) / 0.08 * 9)::INTEGER + 1`;
  return visitKinds
    .map(({ concept, from, to }) => {
      const start = dateAfter('day');
      return `SELECT ${columnsOf('visit_occurrence', {
        visit_occurrence_id: 'person_id * 1000 + k',
        person_id: 'person_id',
        visit_concept_id: String(concept),
        visit_start_date: start,
        visit_end_date: concept === 9201 ? `least(ends, ${start} + ${stay})` : start,
        visit_type_concept_id: ehr,
        care_site_id: `1 + floor(${draw.uniform(2, 'place')} * 20)`,
      })} FROM (SELECT *, ${visitDay(draw, 'k')} AS day FROM (SELECT *, unnest(range(visits)) AS k FROM people)
        WHERE ${kind} >= ${from} AND ${kind} < ${to})`;
    })
    .join('\nUNION ALL\n');
}
