import { existsSync, readdirSync, readFileSync } from 'node:fs';

/**
 * Milliseconds that all threads of a process have been on a processor, where the system tells (Linux). What else the
 * machine does is not in it, as it is in every time by the clock.
 */
export function cpuMs(pid: number | null): number | null {
  const threads = `/proc/${pid}/task`;
  if (pid === null || !existsSync(threads)) return null;
  let nanoseconds = 0;
  for (const thread of readdirSync(threads)) {
    try {
      nanoseconds += Number(readFileSync(`${threads}/${thread}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      // The thread has ended since the folder was read.
    }
  }
  return nanoseconds / 1e6;
}
