import { initTRPC, TRPCError } from '@trpc/server';
import { assertMayCall } from '../access/gate.ts';
import { accessOf } from '../access/table.ts';
import { PortalError } from '../errors/error.ts';
import { assentErrorOf, toTold } from '../errors/public.ts';
import { isStorageCode } from '../errors/storage-failure.ts';
import { toActor } from '../session/actor.ts';
import type { Actor, Context } from './context.ts';

const t = initTRPC.context<Context>().create({
  // Stack traces stay on the server whatever NODE_ENV says.
  isDev: false,
  errorFormatter: ({ shape, error }) => {
    const assent = assentErrorOf(error);
    const { code, httpStatus, path } = shape.data;
    return { ...shape, message: assent.message, data: { code, httpStatus, path, assent } };
  },
});

/** Outermost: whatever goes wrong below leaves as a catalogue entry, and the cause goes to the log. */
const told = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  const error = toTold(result.error);
  const { code, reference } = assentErrorOf(error);
  if (code === 'INTERNAL')
    ctx.log.error({ path, reference, err: result.error.cause ?? result.error }, 'failed');
  else if (isStorageCode(code)) ctx.log.warn({ path, code, reference }, 'the database cannot do it');
  else ctx.log.info({ path, code, reference }, 'refused');
  throw error;
});

/**
 * Anybody may call what is public, as often as a person could read it. Whoever is signed in is known by name, and
 * many of them share their hospital's one address.
 */
const limited = t.middleware(async ({ ctx, next }) => {
  if (ctx.user !== null) return next();
  if (!ctx.calls.take(ctx.address)) throw new PortalError('ACCESS_TOO_MANY');
  const done = await ctx.turns.take(ctx.address);
  if (done === null) throw new PortalError('ACCESS_TOO_MANY');
  try {
    return await next();
  } finally {
    done();
  }
});

/**
 * Cross-site request forgery: the cookie alone never changes anything. SameSite=Lax already keeps it from
 * cross-site POSTs; this also covers sibling origins of the same site.
 */
const sameOrigin = t.middleware(({ ctx, type, next }) => {
  if (type === 'mutation' && !ctx.sameOrigin) throw new PortalError('ACCESS_ORIGIN');
  return next();
});

/**
 * Whose rights a call has is what was held to the log, and not what was read of the session's account before: a role
 * that stands in the database for a moment only is worth nothing.
 */
const gate = t.middleware(async ({ ctx, path, next }) => {
  const user = ctx.user && (await heldActor(ctx, { ...ctx.user, isPublic: accessOf(path) === 'public' }));
  assertMayCall(path, user);
  return next({ ctx: { user } });
});

/** Null for an account that is closed. Where anybody may call, somebody whose account is not as logged is nobody. */
async function heldActor(
  { services }: Context,
  { id, session, isPublic }: Pick<Actor, 'id' | 'session'> & { readonly isPublic: boolean },
): Promise<Actor | null> {
  try {
    const account = await services.held.account(id);
    if (account?.closing !== null) return null;
    // By which session they are here is known from its own seal.
    return { ...toActor(account), ...(session !== undefined && { session }) };
  } catch (error) {
    if (isPublic && error instanceof PortalError && error.code === 'HELD_ACCOUNT') return null;
    throw error;
  }
}

/** While the disk is nearly full, changes that can wait do. */
const room = t.middleware(async ({ ctx, path, type, next }) => {
  if (type === 'mutation') await ctx.services.room.assert(path);
  return next();
});

export const router = t.router;
export const middleware = t.middleware;
export const createCallerFactory = t.createCallerFactory;

/** Every procedure of the portal starts from this one; there is no other base to start from. */
export const procedure = t.procedure.use(told).use(limited).use(sameOrigin).use(gate).use(room);

/** For procedures that the table gives to signed-in people only: the user is there in the type, too. */
export const signedInProcedure = procedure.use(({ ctx, next }) => next({ ctx: { user: actorOf(ctx) } }));

function actorOf(ctx: Context): Actor {
  if (ctx.user === null) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return ctx.user;
}
