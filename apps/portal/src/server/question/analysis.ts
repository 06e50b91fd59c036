import type { Analysis } from '@assent/query-engine';
import { z } from 'zod';
import { attritionOrder } from '../../analyses/attrition/order.ts';
import { breakdownOrder } from '../../analyses/breakdown/order.ts';
import { characterisationOrder } from '../../analyses/characterisation/order.ts';
import { countOrder } from '../../analyses/count/order.ts';
import { numericSummaryOrder } from '../../analyses/numeric-summary/order.ts';
import type { GridField, OrderOfKind } from '../../analyses/order.ts';
import { overlapOrder } from '../../analyses/overlap/order.ts';
import { timeToEventOrder } from '../../analyses/time-to-event/order.ts';
import { trendOrder } from '../../analyses/trend/order.ts';
import type { AnalysisName } from '../shapes.ts';

/** Every kind of analysis that the engine has, as it is asked for. */
const folders = {
  count: countOrder,
  breakdown: breakdownOrder,
  attrition: attritionOrder,
  characterisation: characterisationOrder,
  'numeric-summary': numericSummaryOrder,
  trend: trendOrder,
  'time-to-event': timeToEventOrder,
  overlap: overlapOrder,
};

type Kind = Analysis['kind'];
type OrderOf<K extends Kind> = z.infer<(typeof folders)[K]['schema']>;
type Orders = {
  readonly [K in Kind]: OrderOfKind<OrderOf<K>, K> & { readonly schema: z.ZodType<{ kind: K }> };
};
const orders: Orders = folders;

type Schema = (typeof folders)[Kind]['schema'];
/**
 * An analysis as a page asks for it: the engine's, but another cohort is named by its id, so that what is run is
 * what the board approved. The engine's own parser refuses what this lets through and it does not know.
 */
export const analysisOrder = z.discriminatedUnion(
  'kind',
  Object.values(folders).map(({ schema }) => schema) as [Schema, ...Schema[]],
);
export type AnalysisOrder = z.infer<typeof analysisOrder>;

const partsOf = <K extends Kind>(
  order: { [P in K]: OrderOf<P> & { readonly kind: P } }[K],
): OrderOfKind<OrderOf<K>, K> => orders[order.kind];

/** What an approval must name for this to be asked: a breakdown needs each of its dimensions. */
export const namesNeeded = (order: AnalysisOrder): readonly AnalysisName[] => partsOf(order).names(order);

/** The other cohort an analysis is about, by its id in the study. */
export const otherCohort = (order: AnalysisOrder): string | null =>
  partsOf(order).other?.cohort(order) ?? null;

/** The engine's JSON, with the other cohort's definition in the place of its id. */
export function forEngine(order: AnalysisOrder, definition: unknown): unknown {
  const { other } = partsOf(order);
  return other === null ? order : { ...order, [other.place]: definition };
}

/** By the name that a release is stored under, 'breakdown:sex+breakdown:age-band'; undefined for one that nobody knows. */
function kindNamed(name: string): Orders[Kind] | undefined {
  const [kind = ''] = name.split(/[:+]/);
  return Object.hasOwn(orders, kind) ? orders[kind as Kind] : undefined;
}

/** Whether cells of an answer of this name can be left out alone. */
export const isSeparableNamed = (name: string): boolean => kindNamed(name)?.separable === true;

/** Whether what an answer of this name lists was found in the data. */
export const isFoundNamed = (name: string): boolean => kindNamed(name)?.found === true;

/** What the grid of exact answers means for a field of an analysis; undefined for one that lies on none. */
export const gridField = <K extends Kind>(
  { kind }: { readonly kind: K },
  field: string,
): GridField<K> | undefined => (orders[kind] as OrderOfKind<OrderOf<K>, K>).grid[field];
