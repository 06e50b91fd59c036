import type { Cell } from '../api/shapes.ts';
import styles from './curve.module.css';
import { gapsIn } from './curve-gaps.ts';
import { axisFor } from './figure-scale.ts';

type Props = {
  readonly cells: readonly Cell[];
  /** `line` joins the points; `steps` holds each value until the next, as a survival curve does. */
  readonly kind: 'line' | 'steps';
  /** The upper end of the scale where it is known beforehand, such as 100 per cent. */
  readonly end?: number;
  readonly tell: (value: number) => string;
  /** The word for a number that is not there. */
  readonly missing: string;
};

const HEIGHT = 240;
const TOP = 10;
const FOOT = 44;
/** Left of the first point there is room for the numbers of the scale. */
const LEFT = 14;

/**
 * Points over time with their 95 % intervals, drawn with lines at percentages so that text keeps its size on a
 * narrow screen. It is a picture of a table that stands beside it, and hidden from those who read that.
 */
export function Curve({ cells, kind, end, tell, missing }: Props) {
  const axis = axisFor(Math.max(0, ...cells.map((cell) => cell.high ?? cell.value ?? 0)));
  const top = end ?? axis.end;
  const ticks = end === undefined ? axis.ticks : [0, end / 4, end / 2, (3 * end) / 4, end];
  const width = (100 - LEFT) / (kind === 'steps' ? cells.length : Math.max(1, cells.length - 1));
  const x = (index: number) => `${(LEFT + (cells.length === 1 ? 40 : index * width)).toFixed(2)}%`;
  const y = (value: number) => HEIGHT - (Math.min(Math.max(0, value), top) / top) * (HEIGHT - TOP);
  // As many labels as fit beside each other on a phone.
  const every = Math.max(1, Math.ceil(cells.length / 4));
  const gaps = gapsIn(cells);
  return (
    <>
      <svg aria-hidden="true" className={styles.curve} width="100%" height={HEIGHT + FOOT}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={styles.grid} x1={`${LEFT}%`} x2="100%" y1={y(tick)} y2={y(tick)} />
            <text className={styles.tick} x={`${LEFT - 1.5}%`} y={y(tick) + 5} textAnchor="end">
              {tell(tick)}
            </text>
          </g>
        ))}
        {cells.map((cell, index) => (
          <Point
            key={cell.key}
            {...{ cell, y, kind, x: x(index), to: x(index + 1), width }}
            next={cells[index + 1]}
          />
        ))}
        {gaps.map(({ before, after, from, to }) => (
          <Gap
            key={before}
            kind={kind}
            x={x(kind === 'steps' ? before + 1 : before)}
            to={x(after)}
            y={y(from)}
            end={y(to)}
          />
        ))}
        {cells.map((cell, index) =>
          index % every === 0 ? (
            <text
              key={cell.key}
              className={styles.tick}
              x={x(index)}
              y={HEIGHT + 24}
              textAnchor={index === 0 ? 'start' : index === cells.length - 1 ? 'end' : 'middle'}
            >
              {cell.label}
            </text>
          ) : null,
        )}
      </svg>
      {gaps.length > 0 ? <p className={styles.note}>Dotted: the numbers between are {missing}.</p> : null}
    </>
  );
}

type GapProps = {
  readonly kind: Props['kind'];
  readonly x: string;
  readonly to: string;
  readonly y: number;
  readonly end: number;
};

/** From the last number that is shown to the next one: the way between is not told, and is dotted. */
const Gap = ({ kind, x, to, y, end }: GapProps) =>
  kind === 'steps' ? (
    <>
      <line className={styles.gap} x1={x} x2={to} y1={y} y2={y} />
      <line className={styles.gap} x1={to} x2={to} y1={y} y2={end} />
    </>
  ) : (
    <line className={styles.gap} x1={x} x2={to} y1={y} y2={end} />
  );

type PointProps = {
  readonly cell: Cell;
  readonly next: Cell | undefined;
  readonly kind: Props['kind'];
  readonly x: string;
  readonly to: string;
  readonly width: number;
  readonly y: (value: number) => number;
};

function Point({ cell, next, kind, x, to, width, y }: PointProps) {
  const { value, low, high } = cell;
  if (value === null) return null;
  const after = next?.value ?? null;
  if (kind === 'steps') {
    return (
      <>
        {low === null || high === null ? null : (
          <rect className={styles.band} x={x} width={`${width}%`} y={y(high)} height={y(low) - y(high)} />
        )}
        <line className={styles.line} x1={x} x2={to} y1={y(value)} y2={y(value)} />
        {after === null ? null : <line className={styles.line} x1={to} x2={to} y1={y(value)} y2={y(after)} />}
      </>
    );
  }
  return (
    <>
      {low === null || high === null ? null : (
        <line className={styles.interval} x1={x} x2={x} y1={y(low)} y2={y(high)} />
      )}
      {after === null ? null : <line className={styles.line} x1={x} x2={to} y1={y(value)} y2={y(after)} />}
      <circle className={styles.point} cx={x} cy={y(value)} r="4" />
    </>
  );
}
