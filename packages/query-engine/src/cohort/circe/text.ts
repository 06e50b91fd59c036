import { z } from 'zod';
import { definitionLimits } from '../limits.ts';

/** Names and descriptions that people typed. They are shown, and never take part in the meaning or the hash. */
export const text = z.string().max(definitionLimits.text);
