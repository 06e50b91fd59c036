import type { Logger } from 'pino';
import type { Services } from '../services.ts';
import type { RecipientKind, RoleName } from '../shapes.ts';
import type { Attempts } from './attempts.ts';
import type { Turns } from './turns.ts';

/** Who is acting: what every decision about rights is made from. */
export type Actor = {
  readonly id: string;
  readonly name: string;
  readonly role: RoleName;
  readonly organisation: {
    readonly id: string;
    readonly name: string;
    readonly kind: RecipientKind;
  } | null;
  /** Hash of the token of the session they act by; left out where nobody is signed in to act. */
  readonly session?: string;
};

/** What one call knows. Built for each request; nothing in it outlives the request. */
export type Context = {
  readonly services: Services;
  readonly user: Actor | null;
  readonly session: { readonly tokenHash: string; readonly demo: boolean } | null;
  /** True when the browser says the page that asks is ours; no mutation runs otherwise. */
  readonly sameOrigin: boolean;
  /** The network address asking, for rate limits only: never stored, never logged. */
  readonly address: string;
  /** Browser and system in words, for the list of one's own sessions. */
  readonly device?: string | undefined;
  /** Sign-in and invitation attempts, counted by address. */
  readonly attempts: Attempts;
  /** Calls by people who are not signed in, counted by address. */
  readonly calls: Attempts;
  /** And how many of them go at once. */
  readonly turns: Turns;
  readonly now: () => Date;
  readonly log: Logger;
  /** Sends the session cookie with the answer; null clears it. */
  readonly setSession: (cookie: { readonly token: string; readonly expiresAt: Date } | null) => void;
};
