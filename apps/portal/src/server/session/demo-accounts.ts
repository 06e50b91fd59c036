import { z } from 'zod';
import { organisation, roleName, uuid } from '../shapes.ts';
import { procedure } from '../trpc/init.ts';

const output = z.array(
  z.object({ id: uuid, name: z.string(), role: roleName, organisation: organisation.nullable() }),
);

export const demoAccounts = procedure.output(output).query(({ ctx }) => ctx.services.sessions.demoAccounts());
