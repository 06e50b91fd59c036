import { parseArgs } from 'node:util';
import { UsageError } from './usage.ts';

export type Command =
  | { readonly kind: 'help' }
  | {
      readonly kind: 'verify';
      readonly file: string;
      readonly key: string;
      readonly rpc: string | undefined;
      readonly json: boolean;
    }
  | { readonly kind: 'renew'; readonly file: string; readonly key: string; readonly portal: string };

export function readArguments(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: 'help' };
  const [command, file, ...more] = positionals;
  if (command !== 'verify' && command !== 'renew')
    throw new UsageError(command ? `There is no command "${command}".` : 'No command given.');
  if (file === undefined) throw new UsageError('No FILE given.');
  if (more.length > 0) throw new UsageError('Give one FILE at a time.');
  if (values.key === undefined)
    throw new UsageError('No --key given: without the log key nothing can be checked.');
  if (command === 'renew') {
    const { portal = '' } = values;
    if (!/^https?:\/\/./.test(portal)) throw new UsageError('renew needs --portal and its http(s) address.');
    return { kind: 'renew', file, key: values.key, portal };
  }
  if (values.rpc !== undefined && !/^https?:\/\/./.test(values.rpc)) {
    throw new UsageError('--rpc takes the http(s) address of a node.');
  }
  return { kind: 'verify', file, key: values.key, rpc: values.rpc, json: values.json };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        rpc: { type: 'string' },
        portal: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The options cannot be read.');
  }
}
