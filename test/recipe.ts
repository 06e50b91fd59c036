/** What a document says is to be done to one file: written anew, or with lines added beside lines that are there. */
export interface Step {
  readonly file: string;
  /** The file as it is after the step; `text` is null where there is none yet. */
  apply(text: string | null): string;
  /** Lines are added to what others wrote, and no file is new. */
  readonly adds: boolean;
}

const packages = { engine: 'packages/query-engine', portal: 'apps/portal' } as const;
const fence =
  /^```(?<language>ts|tsx|diff)\n\/\/ (?<where>engine|portal): (?<path>\S+)\n(?<text>[\s\S]*?)^```$/gm;

/** The steps of a document: code whose first line is a comment that names its file. */
export const stepsOf = (document: string): readonly Step[] =>
  [...document.matchAll(fence)].map(({ groups = {} }) => {
    const { language, where, path, text = '' } = groups;
    const file = `${packages[where as keyof typeof packages]}/${path}`;
    return language === 'diff'
      ? { file, adds: true, apply: (before) => added(before ?? '', text) }
      : { file, adds: false, apply: () => text };
  });

/** Lines with a plus beside those with a blank, which stand in the text exactly once; parts are told apart by '@@'. */
function added(before: string, diff: string): string {
  return diff.split('@@\n').reduce((text, part) => {
    const lines = part.split('\n').filter((line) => line !== '');
    const [there, after] = [lines.filter((line) => !line.startsWith('+')), lines].map((some) =>
      some.map((line) => line.slice(1)).join('\n'),
    );
    const found = text.split(there ?? '').length - 1;
    if (found !== 1) throw new RangeError(`these lines are there ${found} times:\n${there}`);
    return text.replace(there ?? '', () => after ?? '');
  }, before);
}
