/** A JSON value as every reader of this project sees it: no undefined, no bigint, no dates. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
