import { type PortalCode, portalErrors } from './codes/index.ts';

/**
 * A refusal that the person asking may read. The code is stable; the message says what was wrong and what was
 * kept. `detail` replaces the catalogue's sentence where the case at hand can be said more exactly; it never
 * repeats what other people did or who was counted.
 */
export class PortalError extends Error {
  readonly code: PortalCode;
  /** Names of the inputs concerned, for a form to point at. */
  readonly fields: readonly string[];

  constructor(
    code: PortalCode,
    options: { detail?: string; fields?: readonly string[]; cause?: unknown } = {},
  ) {
    super(options.detail ?? portalErrors[code].message, { cause: options.cause });
    this.name = 'PortalError';
    this.code = code;
    this.fields = options.fields ?? [];
  }
}
