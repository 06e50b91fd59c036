import type { TRPC_ERROR_CODE_KEY } from '@trpc/server';

/** One line of the catalogue: the transport's status, what happened, what to do. */
export type ErrorEntry = {
  readonly status: TRPC_ERROR_CODE_KEY;
  readonly message: string;
  readonly help: string;
};
