import { existsSync, readFileSync } from 'node:fs';

/** Whether a process is there and not merely waiting to be collected. Linux tells; elsewhere signal 0 does. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${pid}/status`;
  return !existsSync(status) || !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
}

/** Resolves when the condition holds; a test that waits for ever ends by its own time limit. */
export async function eventually(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
