import { router } from '../trpc/init.ts';
import { demoAccounts } from './demo-accounts.ts';
import { demoSignIn } from './demo-sign-in.ts';
import { me } from './me.ts';
import { signOut } from './sign-out.ts';

export const sessionRouter = router({ me, demoAccounts, demoSignIn, signOut });
