import { z } from 'zod';
import { days, mostDays } from './observation-window.ts';

const offset = z.int().min(-mostDays).max(mostDays);

/** When somebody leaves the cohort: days after a day of their event, or when they stop taking a drug. */
export type EndStrategy =
  | { readonly kind: 'date-offset'; readonly from: 'start' | 'end'; readonly days: number }
  | {
      readonly kind: 'custom-era';
      /** Index of the concept set of the drugs; while parsing, Circe's id of it. */
      readonly drugs: number;
      /** Days between exposures that still are one era. */
      readonly gapDays: number;
      /** Days added to the end of an era. */
      readonly offset: number;
      /** Takes the place of every exposure's own end. */
      readonly daysSupply?: number;
    };

/** Circe's `EndStrategy`: an object with the one key that is its kind. */
export const endStrategySchema = z
  .strictObject({
    DateOffset: z
      .strictObject({
        DateField: z.enum(['StartDate', 'EndDate']).default('StartDate'),
        Offset: offset.default(0),
      })
      .optional(),
    CustomEra: z
      .strictObject({
        DrugCodesetId: z.int(),
        GapDays: days.default(0),
        Offset: offset.default(0),
        DaysSupplyOverride: days.optional(),
      })
      .optional(),
  })
  .transform((given, context): EndStrategy | null => {
    const { DateOffset: date, CustomEra: era } = given;
    if (date !== undefined && era !== undefined) {
      context.addIssue({ code: 'custom', message: 'an end strategy is of one kind' });
    }
    if (date !== undefined)
      return {
        kind: 'date-offset',
        from: date.DateField === 'StartDate' ? 'start' : 'end',
        days: date.Offset,
      };
    if (era === undefined) return null;
    return {
      kind: 'custom-era',
      drugs: era.DrugCodesetId,
      gapDays: era.GapDays,
      offset: era.Offset,
      ...(era.DaysSupplyOverride === undefined ? {} : { daysSupply: era.DaysSupplyOverride }),
    };
  });

export const printEndStrategy = (end: EndStrategy): object =>
  end.kind === 'date-offset'
    ? { DateOffset: { DateField: end.from === 'start' ? 'StartDate' : 'EndDate', Offset: end.days } }
    : {
        CustomEra: {
          DrugCodesetId: end.drugs,
          GapDays: end.gapDays,
          Offset: end.offset,
          ...(end.daysSupply === undefined ? {} : { DaysSupplyOverride: end.daysSupply }),
        },
      };
