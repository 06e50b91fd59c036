import { z } from 'zod';
import { recipientKind, uuid } from '../shapes.ts';
import { procedure } from '../trpc/init.ts';

const output = z.array(z.object({ id: uuid, name: z.string(), kind: recipientKind, country: z.string() }));

export const organisations = procedure
  .output(output)
  .query(({ ctx }) => ctx.services.invitations.organisations());
