import { router } from '../trpc/init.ts';
import { register } from './register.ts';
import { registrationOptions } from './registration-options.ts';
import { signIn } from './sign-in.ts';
import { signInOptions } from './sign-in-options.ts';

export const passkeyRouter = router({ registrationOptions, register, signInOptions, signIn });
