import { dirname, join, normalize } from 'node:path/posix';
import { read, repositoryFiles, workspaces } from './repository.ts';

const files = repositoryFiles();
const folders = new Set(
  files.flatMap((name) => {
    const parts = name.split('/').slice(0, -1);
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  }),
);
const all = [...files, ...folders];
const known = new Set(all);
/** Every file and folder by each of its endings: `access/table.ts` is the one in the portal's server. */
const endings = new Set(
  all.flatMap((name) => {
    const parts = name.split('/');
    return parts.map((_, index) => parts.slice(index).join('/'));
  }),
);

const dependencies = new Set(
  [...workspaces().values()].flatMap(({ name, dependencies = {}, devDependencies = {} }) => [
    name,
    ...Object.keys(dependencies),
    ...Object.keys(devDependencies),
  ]),
);

/** `{abi,bytecode}` is both. */
function written(path: string): string[] {
  const [braces, inside = ''] = /\{([^{}]*)\}/.exec(path) ?? [];
  if (braces === undefined) return [path];
  return inside.split(',').flatMap((one) => written(path.replace(braces, one.trim())));
}

/** A star is any text within one name. */
function matches(path: string, names: ReadonlySet<string>): boolean {
  if (!path.includes('*')) return names.has(path);
  const pattern = new RegExp(`^${path.replace(/[.+^$()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*')}$`);
  return [...names].some((name) => pattern.test(name));
}

/** The workspace a file belongs to; '.' for the documents of all. */
const workspaceOf = (file: string): string =>
  [...workspaces().keys()]
    .filter((folder) => file.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0] ?? '.';

/** A name alone is one of its own workspace: others may have a file of that name, too. */
function isNear(name: string, document: string): boolean {
  const workspace = workspaceOf(document);
  return all.some(
    (path) => path.endsWith(`/${name}`) && (workspace === '.' || path.startsWith(`${workspace}/`)),
  );
}

/** Made when the project is used, beside the repository, or not a path at all: a host. */
const elsewhere =
  /^(?:\.assent|\.cache|dist|generated|node_modules)(?:\/|$)|^\.\.\/shared\/|^[\w-]+\.[a-z]+\//;

/** An address of the portal: the pages and files under it. */
const isAddress = (path: string): boolean => known.has(`apps/portal/src/app${path.replace(/\/$/, '')}`);

function isPackage(path: string): boolean {
  const [scope = '', name = '', ...entry] = path.split('/');
  const known = [...dependencies].filter((one) =>
    name === '*' ? one.startsWith(`${scope}/`) : one === `${scope}/${name}`,
  );
  const manifest = [...workspaces().values()].find((one) => one.name === known[0]);
  const isEntry = entry.length === 0 || Object.hasOwn(manifest?.exports ?? {}, `./${entry.join('/')}`);
  return known.length > 0 && (manifest === undefined || isEntry);
}

/** What looks like a path in a text: with a slash, or with the ending of a source or a document. */
const isPath = (text: string): boolean =>
  /^[\w@.*/{},[\]-]+$/.test(text) &&
  (/\w\/|^\.{1,2}\/|^\/\w/.test(text) || /\w\.(?:ts|tsx|mjs|md|prisma|sol)$/.test(text));

export function isThere(path: string, document: string): boolean {
  const bare = path.replace(/\/$/, '');
  if (elsewhere.test(path)) return true;
  if (path.startsWith('/')) return isAddress(path);
  if (path.startsWith('@')) return isPackage(bare);
  if (dependencies.has(bare)) return true;
  return written(bare).every((one) => {
    if (matches(normalize(join(dirname(document), one)), known)) return true;
    return one.includes('/') || one.includes('*') ? matches(normalize(one), endings) : isNear(one, document);
  });
}

/** Code spans of a Markdown text, outside of blocks of code. */
const spans = (text: string): string[] =>
  [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);

/** Paths that a document names and that are not there: in code spans, or from the root in plain words. */
export function missingPaths(document: string): string[] {
  const text = read(document);
  const plain = [
    ...text.matchAll(/(?<![\w/.@`-])(?:apps|bench|docs|e2e|packages|prisma|scripts)\/[\w./-]*\w/g),
  ];
  return [...spans(text).filter(isPath), ...plain.map(([path]) => path)].filter(
    (path) => !isThere(path, document),
  );
}

/** Paths into `docs/` that a source names; of a decision the number is enough. */
export const missingDocuments = (source: string): string[] =>
  [...read(source).matchAll(/(?<![\w/.-])docs\/[a-z][\w./-]*\w/g)]
    .map(([path]) => path)
    .filter((path) => !known.has(path) && !files.some((name) => name.startsWith(`${path}-`)));

const scriptsOf = (workspace: string): ReadonlySet<string> | undefined => {
  const found = [...workspaces()].find(([folder, { name }]) => folder === workspace || name === workspace);
  return found && new Set(Object.keys(found[1].scripts ?? {}));
};

/** `npm run …` and `npm test` that a file names and no package.json has; without a workspace the root's or its own. */
export function missingCommands(file: string): string[] {
  const commands = read(file).matchAll(
    /npm (?:run (?:-s |--silent )*(?<script>[a-z][\w:-]*)|(?<test>test)\b)(?<rest>[^\n`|]*)/g,
  );
  return [...commands].flatMap(({ 0: command, groups = {} }) => {
    const options = (groups.rest ?? '').split(' -- ')[0] ?? '';
    const [, workspace] = /(?:-w|--workspace)[ =]([\w@./-]+)/.exec(options) ?? [];
    const places = workspace === undefined ? ['.', workspaceOf(file)] : [workspace];
    const script = groups.script ?? 'test';
    return places.some((place) => scriptsOf(place)?.has(script)) ? [] : [command.trim()];
  });
}

const decision = /(?:\[?(?:docs\/adr\/)?\d{1,4}\]?(?:\([^)]*\))?)/.source;
const list = new RegExp(
  String.raw`\b(?:ADRs?|[Dd]ecisions?) (${decision}(?:(?:, | and |, and | to )${decision})*)`,
  'g',
);

/** Numbers of decisions that a text names: "ADR 30", "decisions [194](…) and 195". */
export const decisionsNamed = (text: string): number[] =>
  [...text.matchAll(list)].flatMap(([, numbers = '']) =>
    [...numbers.replace(/\([^)]*\)/g, '').matchAll(/\d+/g)].map(([number]) => Number(number)),
  );
