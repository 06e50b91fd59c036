import type { PlantedBug } from '../bug.ts';
import { accountingBugs } from './accounting.ts';
import { budgetBugs } from './budget.ts';
import { contributionBugs } from './contribution.ts';
import { credentialBugs } from './credentials.ts';
import { differencingBugs } from './differencing.ts';
import { listBugs } from './lists.ts';
import { noiseBugs } from './noise.ts';
import { rowBugs } from './rows.ts';
import { selectionBugs } from './selection.ts';

export const bugs: readonly PlantedBug[] = [
  ...noiseBugs,
  ...selectionBugs,
  ...contributionBugs,
  ...accountingBugs,
  ...budgetBugs,
  ...differencingBugs,
  ...rowBugs,
  ...credentialBugs,
  ...listBugs,
];
