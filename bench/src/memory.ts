import { existsSync, readFileSync } from 'node:fs';

/** The most memory the process ever held, MiB, where the system tells (Linux). */
export function peakRssMiB(pid: number | null): number | null {
  const status = `/proc/${pid}/status`;
  if (pid === null || !existsSync(status)) return null;
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8'))?.[1];
  return kib === undefined ? null : Math.round(Number(kib) / 1024);
}
