import { conditions } from '../model/conditions.ts';
import { drugs } from '../model/drugs.ts';
import type { DrugModel } from '../model/types.ts';
import { dateAfter, has } from './people.ts';
import type { Draw } from './random.ts';
import { columnsOf, inOrder } from './select.ts';

/** The concept an exposure to a drug names. */
export const exposedTo = (drug: DrugModel) => drug.product ?? drug;

/** Prescriptions following each other, most of them within the 30 days that make one era. */
export function drugSql(draw: Draw): string {
  const branches = drugs.map((drug, index) => {
    const condition = conditions.find(({ id }) => id === drug.treats);
    if (condition === undefined) throw new TypeError(`Nobody has ${drug.treats}`);
    const count = `1 + floor(${2 * (drug.refills - 1)} * ${draw.uniform(drug.id, 'rows')} + 0.5)::BIGINT`;
    const first = `floor(${draw.uniform(drug.id, 'onset')} * days * 0.8)::INTEGER`;
    // Collected up to 20 days later than usual: two in a row can be more than 30 days apart, which ends an era.
    const late = `floor(${draw.uniform(drug.id, 'late', 'person_id * 1000 + j')} * 20)::INTEGER`;
    const start = dateAfter('day');
    const columns = columnsOf('drug_exposure', {
      drug_exposure_id: `person_id * 100000 + ${index * 1000} + j`,
      person_id: 'person_id',
      drug_concept_id: String(exposedTo(drug).id),
      drug_exposure_start_date: start,
      drug_exposure_end_date: `least(ends, ${start} + ${drug.days - 1})`,
      drug_type_concept_id: '32838',
      refills: '0',
      quantity: String(drug.days),
      days_supply: String(drug.days),
    });
    return {
      concept: exposedTo(drug).id,
      sql: `SELECT ${columns} FROM (
        SELECT *, (first + j * ${drug.days + 20} + ${late})::INTEGER AS day FROM (
        SELECT *, unnest(range(${count})) AS j, ${first} AS first
        FROM people WHERE (${has(condition)}) AND ${draw.uniform(drug.id, 'has')} < ${drug.share}))
        WHERE day < days`,
    };
  });
  return inOrder(branches);
}
