import { router } from '../trpc/init.ts';
import { accept } from './accept.ts';
import { get } from './get.ts';
import { queue } from './queue.ts';
import { sendBack } from './send-back.ts';

export const outputCheckRouter = router({ queue, get, accept, return: sendBack });
