export type { AppRouter } from './temporary-router.ts';
