import { router } from '../trpc/init.ts';
import { decide } from './decide.ts';
import { get } from './get.ts';
import { queue } from './queue.ts';
import { revoke } from './revoke.ts';
import { vote } from './vote.ts';

export const reviewRouter = router({ queue, get, vote, decide, revoke });
