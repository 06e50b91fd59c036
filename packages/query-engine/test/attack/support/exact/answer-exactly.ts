import { scopeSizeOf } from '../../../../src/disclosure/differencing/members.ts';
import type { ToldNumbers } from '../../../../src/disclosure/differencing/told-numbers.ts';
import type { SdcPolicy } from '../../../../src/disclosure/sdc/index.ts';
import { runProtected } from '../../../../src/execute/run-plan.ts';
import { createStopper } from '../../../../src/execute/stopper.ts';
import { buildPlan } from '../../../../src/plan/build-plan.ts';
import type { TinyDatabase } from '../../../support/tiny-database.ts';

/** One question of everybody in the database's scope, answered by the exact rules beside what was told; its record. */
export async function answerExactly(
  { session, connection }: TinyDatabase,
  told: ToldNumbers,
  { question, policy }: { readonly question: Parameters<typeof buildPlan>[0]; readonly policy: SdcPolicy },
) {
  const rows = await connection.runAndReadAll('SELECT seat FROM consent.scope ORDER BY 1');
  const seats = rows.getRows().map(([seat]) => Number(seat));
  const { record } = await runProtected(
    {
      session,
      scope: {
        digest: 'd',
        categoriesOfAll: 255,
        hasDateWindows: false,
        size: scopeSizeOf(Uint32Array.from(seats)),
        persons: BigInt64Array.from(seats, BigInt),
        seats: Uint32Array.from(seats),
      },
      orderKey: new Uint8Array(32).fill(3),
      stopper: createStopper(() => undefined),
    },
    {
      plan: buildPlan(question, { digest: 'd' }),
      period: {},
      protection: { regime: 'statistical-disclosure-control', policy },
      told,
      membersKey: new Uint8Array(32).fill(1),
      chargeId: 'c',
    },
  );
  return record;
}
