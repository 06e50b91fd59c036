export * from '../generated/client.ts';
export { type Charge, chargeDataset, chargeDecision, chargeNumbers, type NumbersOrder } from './charge.ts';
export type { Database, DatabaseKind } from './database.ts';
export { DatabaseError, type DatabaseErrorCode, databaseErrors } from './errors.ts';
export { type DatabaseLocation, openDatabase } from './open.ts';
