/** Last step of `npm run build -w apps/portal`. */
import { fileURLToPath } from 'node:url';
import { stampBuild } from './complete.ts';

stampBuild(fileURLToPath(new URL('../../../.next', import.meta.url)));
