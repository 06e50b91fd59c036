import { z } from 'zod';

/** Names and descriptions that people typed. They are shown, and never take part in the meaning or the hash. */
export const text = z.string().max(20_000);
