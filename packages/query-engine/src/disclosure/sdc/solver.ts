import loadHighs, { type Highs, type Model } from 'highs';

/** One linear program over columns 0 <= x <= most: rows of sums of columns between bounds. */
interface Program {
  readonly columns: number;
  /** Keeps every program bounded. */
  readonly most: number;
  readonly rows: readonly Row[];
}

export interface Row {
  /** Columns with coefficient 1. */
  readonly plus: readonly number[];
  /** Columns with coefficient -1. */
  readonly minus?: readonly number[];
  readonly low: number;
  readonly high: number;
}

export interface OpenProgram {
  /** A point that makes the costs smallest; null where nothing satisfies the rows. @throws {SolverGaveUp} */
  cheapest(costs: ArrayLike<number>): Optimum | null;
  setRow(row: number, low: number, high: number): void;
  close(): void;
}

interface Optimum {
  readonly total: number;
  readonly point: Float64Array;
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

export interface SdcSolver {
  open(program: Program): OpenProgram;
}

/** The solver ended without an answer. Nothing is concluded from that: the caller withholds. */
export class SolverGaveUp extends Error {
  override readonly name = 'SolverGaveUp';
}

/** HiGHS as WebAssembly: one thread, no clock in its choices, so that equal programs have equal answers. */
export async function openSolver(): Promise<SdcSolver> {
  const highs = await loadHighs();
  return { open: (program) => openProgram(highs, program) };
}

function openProgram(highs: Highs, program: Program): OpenProgram {
  const model = highs.createModel(dataOf(program));
  model.options.set({ output_flag: false, solver: 'simplex', random_seed: 0 });
  const { modelStatus } = highs.constants;
  const decided = new Set<number>([modelStatus.optimal, modelStatus.infeasible]);
  const costs = new Float64Array(program.columns);

  return {
    cheapest(given) {
      for (let i = 0; i < costs.length; i += 1) {
        const cost = given[i] ?? 0;
        if (cost !== costs[i]) model.changeColCost(i, cost);
        costs[i] = cost;
      }
      model.run();
      // Starting from the last basis can fail where starting afresh does not.
      if (!decided.has(model.getModelStatus())) {
        model.clearSolver();
        model.run();
      }
      const status = model.getModelStatus();
      if (status === modelStatus.infeasible) return null;
      // Nothing is concluded from an unfinished run.
      if (status !== modelStatus.optimal) throw new SolverGaveUp(`The solver ended with status ${status}.`);
      return { total: model.getObjectiveValue(), point: Float64Array.from(model.getSolution().colValue) };
    },
    setRow: (row, low, high) => {
      model.changeRowBounds(row, low, high);
    },
    close: () => model.dispose(),
  };
}

function dataOf({ columns, most, rows }: Program): Parameters<Model['passModel']>[0] {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const { plus, minus = [] } of rows) {
    for (const column of plus) {
      indices.push(column);
      values.push(1);
    }
    for (const column of minus) {
      indices.push(column);
      values.push(-1);
    }
    starts.push(indices.length);
  }
  return {
    numCols: columns,
    numRows: rows.length,
    colCost: new Float64Array(columns),
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(most),
    rowLower: rows.map(({ low }) => low),
    rowUpper: rows.map(({ high }) => high),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: columns,
      starts,
      indices,
      values,
    },
  };
}
