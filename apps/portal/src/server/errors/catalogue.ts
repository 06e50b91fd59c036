import type { ErrorEntry } from './codes/entry.ts';
import { portalErrors } from './codes/index.ts';

/**
 * The one catalogue: every code that can reach somebody outside, with transport status, message and help.
 * The packages bring their own codes; what they lack, the status, is added here by prefix.
 */
export const catalogue: Readonly<Record<string, ErrorEntry>> = { ...portalErrors };

export type { ErrorEntry };
