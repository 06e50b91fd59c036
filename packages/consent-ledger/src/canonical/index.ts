export { canonicalJson, digestOf } from './canonical-json.ts';
export type { Json } from './json.ts';
export { parseCanonical, parseStrict } from './parse.ts';
