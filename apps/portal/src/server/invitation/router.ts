import { router } from '../trpc/init.ts';
import { confirm } from './confirm.ts';
import { create } from './create.ts';
import { organisations } from './organisations.ts';

export const invitationRouter = router({ create, confirm, organisations });
