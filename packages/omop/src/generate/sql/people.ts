import { conditions } from '../model/conditions.ts';
import type { ByAge, ConditionModel } from '../model/types.ts';
import type { Draw, Purpose } from './random.ts';

/** First and last day anything is recorded; the last is also the day ages are meant at. */
const firstDay = '2010-01-01';
const lastDay = '2024-12-31';

/** Persons per five years of age from 0 to 99, per mille; the shape of a European population in 2024. */
const pyramid = [47, 50, 52, 53, 55, 60, 64, 65, 64, 63, 65, 69, 68, 61, 53, 46, 36, 19, 8, 2];

/** The visit of a person that has number `k`, as days since the start of what is observed. */
export function visitDay(draw: Draw, k: string): string {
  return `floor((${k} + ${draw.uniform(0, 'visit', `person_id * 1000 + ${k}`)}) / visits * days)::INTEGER`;
}

/** The date `offset` observed days after a person's first; gaps between two periods are skipped. */
export function dateAfter(offset: string): string {
  return `(starts + (${offset}) + CASE WHEN (${offset}) >= gap_from THEN gap_days ELSE 0 END)`;
}

/** A share by age, sex and trait as SQL over `people`. */
export function share(of: { share: ByAge; women?: number; men?: number; raisedBy?: string }): string {
  const [child, young, middle, old] = of.share;
  const byAge = `(CASE band WHEN 0 THEN ${child} WHEN 1 THEN ${young} WHEN 2 THEN ${middle} ELSE ${old} END)`;
  const bySex = `(CASE WHEN woman THEN ${of.women ?? 1} ELSE ${of.men ?? 1} END)`;
  const raised = of.raisedBy === undefined ? '1' : `(CASE WHEN ${of.raisedBy} THEN 2.2 ELSE 0.75 END)`;
  return `${byAge}::DOUBLE * ${bySex}::DOUBLE * ${raised}::DOUBLE * frailty`;
}

/** Whether a person has a condition, as SQL over `people`, where it was drawn once for all tables. */
export function has(condition: ConditionModel): string {
  if (condition.is !== undefined) return condition.is;
  const index = conditions.indexOf(condition);
  return `(ills${index >> 5} & ${2 ** (index & 31)}) <> 0`;
}

/** The columns `has` reads: 32 conditions a word. */
function ills(draw: Draw): string {
  const words = Array.from({ length: Math.ceil(conditions.length / 32) }, (_, word) => {
    const bits = conditions
      .slice(word * 32, word * 32 + 32)
      .map((one, bit) => ({ one, bit }))
      .filter(({ one }) => one.is === undefined)
      .map(({ one, bit }) => `CASE WHEN ${chance(draw, one)} THEN ${2 ** bit} ELSE 0 END::BIGINT`);
    return `${bits.join(' + ') || '0'} AS ills${word}`;
  });
  return words.join(', ');
}

const chance = (draw: Draw, condition: ConditionModel) =>
  `${draw.uniform(condition.id, 'has')} < ${share(condition)}`;

/**
 * The table `people`: one row a person in order of person_id, with what all other tables are made from.
 * `days` are the observed days, `visits` the number of visits, at least 1.
 */
export function peopleSql(draw: Draw, persons: number): string {
  const u = (purpose: Purpose) => draw.uniform(0, purpose);
  const trait = (name: string) => {
    const condition = conditions.find((one) => one.is === name);
    if (condition === undefined) throw new TypeError(`No condition is ${name}`);
    return chance(draw, condition);
  };
  return `
  CREATE TABLE people AS
  WITH born AS (
    SELECT range AS person_id, ${draw.uniform(0, 'age', 'range')} AS place_in_pyramid FROM range(1, ${persons} + 1)
  ), aged AS (
    SELECT person_id, ${u('sex')} < 0.508 AS woman, DATE '${lastDay}' - (${fiveYears} * 1826
      + floor(${u('day')} * 1826)::INTEGER) AS birth
    FROM born
  ), observed AS (
    SELECT *, datediff('day', birth, DATE '${lastDay}') // 365.25 AS age,
      greatest(birth, DATE '${firstDay}' + floor(${u('start')} * CASE WHEN ${u('late')} < 0.6
        THEN 365 ELSE 4380 END)::INTEGER) AS starts
    FROM aged
  ), fated AS (
    SELECT *, datediff('day', starts, DATE '${lastDay}') AS span,
      ${u('death')} < (CASE WHEN age < 40 THEN 0.003 WHEN age < 65 THEN 0.025 WHEN age < 75 THEN 0.09
        WHEN age < 85 THEN 0.22 ELSE 0.45 END) AS died
    FROM observed
  ), ended AS (
    SELECT *, starts + (CASE WHEN died THEN floor((0.15 + 0.85 * ${u('leave')}) * span)
      WHEN ${u('leave')} < 0.12 THEN floor((0.2 + 6 * ${u('leave')}) * span) ELSE span END)::INTEGER AS ends
    FROM fated
  ), gapped AS (
    SELECT *, datediff('day', birth, ends) // 365.25 AS final_age,
      CASE WHEN datediff('day', starts, ends) > 1500 AND ${u('gap')} < 0.08 THEN 200 + (person_id % 300) ELSE 0
        END::INTEGER AS gap_days
    FROM ended
  ), counted AS (
    SELECT *, (datediff('day', starts, ends) + 1 - gap_days)::INTEGER AS days,
      CASE WHEN gap_days = 0 THEN 1000000 ELSE 400 + (person_id % 500) END::INTEGER AS gap_from,
      CASE WHEN final_age < 18 THEN 0 WHEN final_age < 40 THEN 1 WHEN final_age < 65 THEN 2 ELSE 3 END AS band,
      0.5 + ${u('frailty')} AS frailty
    FROM gapped
  ), habits AS (
    SELECT *, least(900, 1 + floor(days / 365.0 * (0.4 + 0.35 * band) * frailty + ${u('rows')}))::INTEGER AS visits,
      band > 0 AND ${u('place')} < 0.22 AS smoker, ${trait('obese')} AS obese
    FROM counted
  ), sweet AS (
    SELECT *, ${trait('diabetic')} AS diabetic FROM habits
  ), pressed AS (
    SELECT *, ${trait('hypertensive')} AS hypertensive FROM sweet
  )
  SELECT *, ${ills(draw)} FROM pressed`;
}

/** Index of the five-year group into which a person falls. */
const fiveYears = (() => {
  const total = pyramid.reduce((sum, count) => sum + count, 0);
  let below = 0;
  const steps = pyramid.slice(0, -1).map((count, index) => {
    below += count;
    return `WHEN place_in_pyramid < ${below / total} THEN ${index}`;
  });
  return `CASE ${steps.join(' ')} ELSE ${pyramid.length - 1} END`;
})();
