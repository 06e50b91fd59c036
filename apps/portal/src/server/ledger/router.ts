import { z } from 'zod';
import { procedure, router } from '../trpc/init.ts';

const key = z.object({ vkey: z.string(), origin: z.string(), chainId: z.int(), contract: z.string() });

export const logRouter = router({ key: procedure.output(key).query(({ ctx }) => ctx.services.ledger.key()) });
