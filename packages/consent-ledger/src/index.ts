export * from './canonical/index.ts';
export * from './checkpoint/index.ts';
export * from './consent/index.ts';
export * from './errors/index.ts';
export type { AnchorEvent, ChainReader, TransactionView } from './evidence/chain-reader.ts';
export * from './leaves/index.ts';
export * from './log/index.ts';
