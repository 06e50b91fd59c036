import { router } from '../trpc/init.ts';
import { byIds } from './by-ids.ts';
import { search } from './search.ts';

export const conceptRouter = router({ search, byIds });
