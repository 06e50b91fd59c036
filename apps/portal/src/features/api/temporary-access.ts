import type { createCaller } from '../../server/router.ts';

export async function serverCaller(): Promise<ReturnType<typeof createCaller>> {
  const make = (globalThis as { [k: symbol]: unknown })[Symbol.for('assent.fake')] as () => unknown;
  return (await make()) as ReturnType<typeof createCaller>;
}
