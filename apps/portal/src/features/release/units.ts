import { formatCount } from '../ui/format.ts';

type Unit = {
  readonly tell: (value: number) => string;
  /** Head of a column of such numbers. */
  readonly many: string;
  /** Upper end of a scale, where there is one by nature. */
  readonly end?: number;
};

const decimals = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 });
/** Of a share of protected numbers, more would only be read as exactness that it has not. */
const tenths = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** How numbers of a unit are written: shares as per cent, persons whole, a measurement as it is. */
export function unitOf(unit: string): Unit {
  switch (unit) {
    case 'persons':
      return { tell: formatCount, many: 'People' };
    case 'share':
      return { tell: (value) => `${tenths.format(value * 100)} %`, many: 'Share', end: 1 };
    case 'per-cent':
      return { tell: (value) => `${tenths.format(value)} %`, many: 'Share', end: 100 };
    default:
      return { tell: (value) => decimals.format(value), many: unit === '' ? 'Value' : unit };
  }
}
