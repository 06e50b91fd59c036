export * from './canonical/index.ts';
export * from './checkpoint/index.ts';
export * from './consent/index.ts';
export * from './errors/index.ts';
export * from './evidence/index.ts';
export * from './leaves/index.ts';
export * from './log/index.ts';
export * from './receipt/index.ts';
