import { router } from '../trpc/init.ts';
import { release } from './release.ts';
import { releases } from './releases.ts';
import { studies } from './studies.ts';
import { study } from './study.ts';

export const registerRouter = router({ studies, study, releases, release });
