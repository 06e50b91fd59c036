import { z } from 'zod';
import { organisation, roleName, uuid } from '../shapes.ts';
import { procedure } from '../trpc/init.ts';

const output = z.object({
  user: z
    .object({ id: uuid, name: z.string(), role: roleName, organisation: organisation.nullable() })
    .nullable(),
  /** Whether the demo sign-in exists here. */
  demo: z.boolean(),
  /** Whether this very session came from it. */
  demoSession: z.boolean(),
});

export const me = procedure.output(output).query(({ ctx }) => ({
  user: ctx.user,
  demo: ctx.services.sessions.demo,
  demoSession: ctx.session?.demo ?? false,
}));
