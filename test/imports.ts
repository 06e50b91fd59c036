import { dirname, join } from 'node:path/posix';
import { read, repositoryFiles } from './repository.ts';

export interface Import {
  readonly from: string;
  readonly to: string;
  /** Gone once it runs: only types come over. */
  readonly type: boolean;
}

const statement =
  /^(?:import|export)\s+(?<type>type\s)?(?<names>[^;'"]*?from\s+)?'(?<target>\.{1,2}\/[^']+)'/gm;

/** Whether each of the names in braces is a type. */
const onlyTypes = (names: string): boolean => {
  const [, inside] = /^\{([\s\S]*)\}\s*from/.exec(names.trim()) ?? [];
  const all = (inside ?? '').split(',').map((name) => name.trim());
  const given = all.filter((name) => name !== '');
  return given.length > 0 && given.every((name) => name.startsWith('type '));
};

/** Imports by path among the sources of a folder, tests aside. */
export function importsWithin(folder: string): readonly Import[] {
  const files = repositoryFiles().filter(
    (name) => name.startsWith(`${folder}/`) && /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name),
  );
  return files.flatMap((from) =>
    [...read(from).matchAll(statement)].map(({ groups = {} }) => ({
      from,
      to: join(dirname(from), groups.target ?? ''),
      type: groups.type !== undefined || onlyTypes(groups.names ?? ''),
    })),
  );
}

/** Groups of two and more that reach each other (Tarjan 1972), each sorted. */
export function circlesOf(edges: readonly Pick<Import, 'from' | 'to'>[]): readonly (readonly string[])[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of edges) {
    if (from !== to) next.set(from, (next.get(from) ?? new Set()).add(to));
  }
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): number => {
    const mine = order.size;
    order.set(node, mine);
    low.set(node, mine);
    open.push(node);
    for (const to of next.get(node) ?? []) {
      if (!order.has(to)) low.set(node, Math.min(low.get(node) ?? mine, visit(to)));
      else if (open.includes(to)) low.set(node, Math.min(low.get(node) ?? mine, order.get(to) ?? mine));
    }
    const lowest = low.get(node) ?? mine;
    if (lowest === mine) {
      const circle = open.splice(open.indexOf(node));
      if (circle.length > 1) circles.push(circle.sort());
    }
    return lowest;
  };
  for (const node of next.keys()) if (!order.has(node)) visit(node);
  return circles.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
}
