import type { Transaction } from '../ports.ts';
import type { Organisation, RoleName } from '../shapes.ts';
import type { Actor } from '../trpc/context.ts';

/** What the browser is given; only its hash is kept. */
export type SessionCookie = { readonly token: string; readonly expiresAt: Date };

export type DemoAccount = { id: string; name: string; role: RoleName; organisation: Organisation | null };

type NewSession = {
  readonly demo: boolean;
  readonly device?: string | undefined;
  /** What it begins with, and ends with. */
  readonly passkeyId?: string;
  /** What last ended all sessions of the account, where the transaction has appended and the log cannot be asked. */
  readonly since?: string;
};

export type SessionService = {
  /** Whether the demo sign-in exists on this portal. */
  readonly demo: boolean;
  /** Who holds the token, or null. `renewed` is set when the cookie should be sent again with a later expiry. */
  readonly resolve: (token: string | undefined) => Promise<{
    readonly user: Actor;
    readonly session: { readonly tokenHash: string; readonly demo: boolean };
    readonly renewed: SessionCookie | null;
  } | null>;
  readonly start: (userId: string, options: NewSession, tx?: Transaction) => Promise<SessionCookie>;
  /** Of whoever has shown another passkey in it: from here on it ends with that one. Not where something was appended. */
  readonly restOn: (tx: Transaction, tokenHash: string, passkeyId: string) => Promise<void>;
  readonly end: (tokenHash: string) => Promise<void>;
  readonly demoAccounts: () => Promise<DemoAccount[]>;
  readonly demoSignIn: (userId: string, device?: string) => Promise<SessionCookie>;
};
