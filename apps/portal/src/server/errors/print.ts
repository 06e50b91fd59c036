import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { sections } from './catalogue.ts';
import type { ErrorEntry } from './codes/entry.ts';

const HEAD = `# Errors

Every refusal has a stable code. Over HTTP it is \`data.assent.code\`, beside the message, what to do, and a
reference that the server's log has, too. Codes do not change; sentences may get better.

This page is made from the catalogue in the code: \`npm run docs -w apps/portal\`.
`;

const statusOf = ({ status }: ErrorEntry): number =>
  getHTTPStatusCodeFromError(new TRPCError({ code: status }));

const inTable = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** docs/errors.md. */
export function printCatalogue(): string {
  const parts = sections.map(({ title, entries }) => {
    const rows = Object.entries<ErrorEntry>(entries).map(
      ([code, entry]) =>
        `| \`${code}\` | ${statusOf(entry)} | ${inTable(entry.message)} | ${inTable(entry.help)} |`,
    );
    return `\n## ${title}\n\n| code | HTTP | what happened | what to do |\n|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  return HEAD + parts.join('');
}
