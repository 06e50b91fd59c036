import { read, repositoryFiles } from './repository.ts';

export interface Decision {
  readonly number: number;
  readonly file: string;
  readonly title: string;
  /** What took its place, or that of a part of it. */
  readonly replaced: { readonly by: number; readonly inPart: boolean } | null;
}

const folder = 'docs/adr/';
const status = /^\*\*Replaced(?<part> in part)?\*\* by \[(?<by>\d+)\]\((?<file>[^)]+)\): ./m;

export function decisions(): readonly Decision[] {
  return repositoryFiles()
    .filter((name) => name.startsWith(folder) && name !== `${folder}README.md`)
    .map((name) => {
      const text = read(name);
      const { number = '', title = '' } = /^# (?<number>\d+)\. (?<title>.+)\n/.exec(text)?.groups ?? {};
      const replaced = status.exec(text)?.groups;
      return {
        ...{ number: Number(number), file: name.slice(folder.length), title },
        replaced:
          replaced === undefined ? null : { by: Number(replaced.by), inPart: replaced.part !== undefined },
      };
    })
    .sort((a, b) => a.number - b.number);
}

/** `5`, `14 to 19`: what no decision has up to the newest. */
function unused(all: readonly Decision[]): string {
  const used = new Set(all.map(({ number }) => number));
  const last = Math.max(...used);
  const runs: [number, number][] = [];
  for (let number = 1; number <= last; number += 1) {
    if (used.has(number)) continue;
    const run = runs.at(-1);
    if (run?.[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from} to ${to}`)).join(', ');
}

/** docs/adr/README.md, made of the decisions themselves: `npx vitest run test/documents -u` writes it. */
export function printIndex(all: readonly Decision[]): string {
  const byNumber = new Map(all.map((one) => [one.number, one]));
  const linked = (number: number) => `[${number}](${byNumber.get(number)?.file ?? ''})`;
  const said = ({ replaced }: Decision): string => {
    if (replaced === null) return 'holds';
    return replaced.inPart
      ? `holds, but for what ${linked(replaced.by)} replaced`
      : `replaced by ${linked(replaced.by)}`;
  };
  const rows = all.map(
    (one) => `| ${linked(one.number)} | ${one.title.replaceAll('|', '\\|')} | ${said(one)} |`,
  );
  return `# Decisions

One file for each decision that somebody could reasonably have made otherwise, with what was decided, why, and why not
something else. A decision that holds no more stays, and says on its third line what took its place: it is history then, and
may speak of code that is gone. This list is made of the files by \`npx vitest run test/documents -u\`.

| | decision | |
|---|---|---|
${rows.join('\n')}

Numbers were handed out in tens to people who wrote at the same time, so not every one was used. There never was a decision
${unused(all)}.
`;
}
