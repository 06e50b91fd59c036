/** `npm run set-up -w apps/portal -- --organisation … `: what a new portal needs before anybody can sign in. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '@assent/prisma';
import pino from 'pino';
import { readProcessEnv } from '../env.ts';
import { adopt } from '../held/adopting.ts';
import { createHeld } from '../held/create-held.ts';
import { openKeys } from '../keys/key-store.ts';
import { openLedger } from '../ledger/service.ts';
import { firstThings, setUp } from './set-up.ts';

const usage = `npm run -s set-up -w apps/portal -- OPTIONS        (while the portal is not running on PGlite)

  --organisation NAME   the organisation that keeps the data
  --kind KIND           academic, public-body or commercial
  --country CC          two letters
  --dataset NAME        the dataset; an existing one keeps its budget and floor
  --description TEXT    what it holds, for people who apply
  --epsilon N           budget for everybody and all time, for example 20
  --threshold N         no number under so many people leaves, for example 11
  --custodian NAME      who imports and invites; the code is printed once
  --chair NAME          who chairs the board, and is the second person for what the custodian begins
`;

const option = { type: 'string' } as const;
const options = {
  organisation: option,
  kind: option,
  country: option,
  dataset: option,
  description: option,
  epsilon: option,
  threshold: option,
  custodian: option,
  chair: option,
};

async function main(): Promise<number> {
  process.umask(0o077);
  const parsed = firstThings.safeParse(parseArgs({ options, strict: true }).values);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(({ path }) => `--${String(path[0])}`))];
    process.stderr.write(`Missing or wrong: ${names.join(', ')}. Nothing was changed.\n\n${usage}`);
    return 2;
  }
  const env = readProcessEnv();
  const database = await openDatabase({ url: env.databaseUrl, directory: join(env.home, 'database') });
  try {
    const { prisma } = database;
    const { bytes } = openKeys({ directory: env.keys, production: env.production });
    const now = () => new Date();
    const ledger = await openLedger({ prisma, origin: env.log.origin, seed: bytes.log, now });
    await adopt(prisma, ledger);
    const held = createHeld({ prisma, ledger, log: pino({ level: 'silent' }) });
    const { invitations } = await setUp({ prisma, ledger, held, now }, parsed.data);
    for (const { name, role, code, expiresAt } of invitations)
      process.stdout.write(`Invitation for ${name} (${role}), until ${expiresAt}: ${code}\n`);
    process.stdout.write(
      `Each opens ${env.origin}/join and makes a passkey. Give the two codes to two people: from here on each needs the other.\n`,
    );
    return 0;
  } finally {
    await database.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'It failed.'}\n`);
    process.exit(error instanceof TypeError ? 2 : 1);
  },
);
