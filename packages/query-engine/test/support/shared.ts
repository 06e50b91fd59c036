import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Reference data beside the project; tests on them report themselves skipped where there are none. */
export const sharedData = join(import.meta.dirname, '../../../../../shared/data');

export const present = (folder: string): boolean => existsSync(join(sharedData, folder));
