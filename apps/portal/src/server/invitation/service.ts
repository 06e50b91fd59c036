import type { RecipientKind, RoleName } from '../shapes.ts';

export type InvitationOrder = {
  readonly name: string;
  readonly role: RoleName;
  readonly organisationId?: string | undefined;
  readonly datasetId?: string | undefined;
  readonly person?: string | undefined;
  readonly personId?: string | undefined;
};

export type InvitationService = {
  /** The code is in this answer only; the database keeps its hash. */
  readonly create: (order: InvitationOrder) => Promise<{ code: string; expiresAt: string }>;
  readonly organisations: () => Promise<{ id: string; name: string; kind: RecipientKind; country: string }[]>;
};
