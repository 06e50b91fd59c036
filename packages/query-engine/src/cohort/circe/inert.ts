import { z } from 'zod';

/** Marks an issue that means "known place, but not supported", as against malformed. */
export const unsupported = { unsupported: true } as const;

/**
 * A key of Circe that is accepted only with the values that mean "not used" (absent always does). Anything else is
 * refused by name and place, so that nothing in a definition is ever silently ignored.
 */
export const inert = (...values: readonly unknown[]) =>
  z
    .unknown()
    .optional()
    .superRefine((value, context) => {
      if (value === undefined) return;
      const text = JSON.stringify(value);
      if (values.some((allowed) => JSON.stringify(allowed) === text)) return;
      context.addIssue({ code: 'custom', message: 'is not supported', params: unsupported });
    });
