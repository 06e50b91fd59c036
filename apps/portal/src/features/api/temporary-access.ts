import type { AppRouter } from './router-type.ts';

export async function serverCaller(): Promise<ReturnType<AppRouter['createCaller']>> {
  const make = (globalThis as { [k: symbol]: unknown })[Symbol.for('assent.fake')] as () => unknown;
  return (await make()) as ReturnType<AppRouter['createCaller']>;
}
