import { router } from '../trpc/init.ts';
import { check } from './check.ts';
import { get } from './get.ts';
import { remove } from './remove.ts';
import { save } from './save.ts';

export const cohortRouter = router({ check, save, remove, get });
