import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Snapshot } from '@assent/omop';
import { type ConsentScope, type Engine, openEngine, openMembers } from '@assent/query-engine';
import {
  correlation,
  kolmogorovSmirnov,
} from '../../packages/query-engine/test/attack/support/statistics.ts';
import { type Asked, ask, newKeys } from './ask.ts';
import { type Benchmark, median, say, timed } from './benchmark.ts';
import { leavingOnGrid } from './engine/grid.ts';
import { consentByShare, population } from './population.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * What somebody with a stopwatch learns: the same question to two real engines over one dataset, one of which has one
 * person's consent more, in turn by chance. Whether the times tell the two apart, and whether they tell the size of
 * the noise, as they are and on the grid that a portal lets answers leave on.
 */
export const timing: Benchmark = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean' },
      requests: { type: 'string', default: '10000' },
      persons: { type: 'string', default: '20000' },
      grid: { type: 'string', default: '1000' },
      cache: { type: 'string', default: join(root, '.cache', 'bench') },
    },
  });
  const snapshot = await population({
    persons: Number(values.persons),
    conditionRowsPerPerson: 30,
    cache: values.cache,
  });
  const everybody = consentByShare(snapshot.persons, 1);
  const keys = newKeys();
  const engines = await Promise.all([open(snapshot, keys), open(snapshot, keys)]);
  try {
    const asked = ask(snapshot, { kind: 'count' });
    const sides = await neighbours(engines[0], { asked, everybody, key: keys.membersKey });
    const half = Number(values.requests) / 2;
    // Each process is on either side for half of the requests: that one of them is slower would tell them apart.
    const [one, other] = engines;
    const requests = [
      ...(await askInTurn([one, other], { asked, sides, number: Math.floor(half) })),
      ...(await askInTurn([other, one], { asked, sides, number: Math.ceil(half) })),
    ];
    const gridMs = Number(values.grid);
    const times = requests.map(({ ms }) => ms);
    return {
      benchmark: 'timing',
      cpus: availableParallelism(),
      node: process.version,
      requests: requests.length,
      counted: sides[0].counted,
      asItIs: learntFrom(requests, times),
      onGrid: { stepMs: gridMs, ...learntFrom(requests, await leavingOnGrid(times, gridMs)) },
    };
  } finally {
    for (const engine of engines) await engine.close();
  }
};

const open = (snapshot: Snapshot, keys: ReturnType<typeof newKeys>): Promise<Engine> =>
  openEngine({ snapshot: snapshot.directory, memoryMiB: 1024, threads: 1, timeoutMs: 60_000, ...keys });

/** Consents, and how many the question truly counts under them. */
interface Side {
  readonly consents: ConsentScope;
  readonly counted: number;
}

/** Everybody, and everybody but the first of those who are counted. */
async function neighbours(
  engine: Engine,
  order: { readonly asked: Asked; readonly everybody: ConsentScope; readonly key: Uint8Array },
): Promise<readonly [Side, Side]> {
  const { asked, everybody, key } = order;
  const { members } = await engine.run(asked.authorised, everybody);
  const counted = openMembers(members, { key, chargeId: asked.chargeId });
  const [seat] = counted;
  if (seat === undefined) throw new RangeError('Nobody is counted; more persons are needed.');
  return [
    { consents: everybody, counted: counted.length },
    { consents: without(everybody, seat), counted: counted.length - 1 },
  ];
}

function without(consents: ConsentScope, seat: number): ConsentScope {
  const at = consents.seats.indexOf(seat);
  const less = <T>(column: ArrayLike<T>): T[] => Array.from(column).filter((_, i) => i !== at);
  return {
    digest: `${consents.digest.slice(1)}0`,
    persons: BigInt64Array.from(less(consents.persons)),
    seats: Uint32Array.from(less(consents.seats)),
    categories: Uint8Array.from(less(consents.categories)),
    dataFrom: Int32Array.from(less(consents.dataFrom)),
    dataTo: Int32Array.from(less(consents.dataTo)),
  };
}

interface Request {
  readonly present: boolean;
  /** How far the answer was from the true count; null where it was withheld. */
  readonly noise: number | null;
  readonly ms: number;
}

async function askInTurn(
  engines: readonly [Engine, Engine],
  order: { readonly asked: Asked; readonly sides: readonly [Side, Side]; readonly number: number },
): Promise<Request[]> {
  const { asked, sides, number } = order;
  const requestOf = async (side: 0 | 1): Promise<Request> => {
    const { consents, counted } = sides[side];
    const { ms, result } = await timed(() => engines[side].run(asked.authorised, consents));
    const value = result.cells[0]?.value ?? null;
    return { present: side === 0, ms, noise: value === null ? null : Math.abs(value - counted) };
  };
  // What an engine loads once for new consents is loaded here.
  for (const side of [0, 1] as const) await requestOf(side);
  const requests: Request[] = [];
  for (let i = 1; i <= number; i += 1) {
    requests.push(await requestOf(Math.random() < 0.5 ? 0 : 1));
    if (i % 1_000 === 0) say(`${i}/${number} requests`);
  }
  return requests;
}

/** Two-sample Kolmogorov–Smirnov's p of the times with the person and without, and Pearson's r of time and |noise|. */
function learntFrom(requests: readonly Request[], times: readonly number[]) {
  const of = (present: boolean) => times.filter((_, i) => requests[i]?.present === present);
  const shown = requests.flatMap(({ noise }, i) => (noise === null ? [] : [[noise, times[i] ?? 0] as const]));
  const digits = (value: number) => Number(value.toPrecision(3));
  return {
    medianMs: median(times),
    personP: digits(kolmogorovSmirnov(of(true), of(false))),
    noiseR: digits(
      correlation(
        shown.map(([noise]) => noise),
        shown.map(([, time]) => time),
      ),
    ),
  };
}
