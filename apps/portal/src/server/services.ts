import type { AuditService } from './audit/create-audit.ts';
import type { CohortService } from './cohort/service.ts';
import type { ConceptService } from './concept/service.ts';
import type { CredentialService } from './credential/create-credentials.ts';
import type { InvitationService } from './invitation/service.ts';
import type { PasskeyService } from './passkey/service.ts';
import type { RegisterService } from './register/service.ts';
import type { ReviewService } from './review/service.ts';
import type { Room } from './room/room.ts';
import type { SessionService } from './session/service.ts';
import type { Slots } from './slots.ts';
import type { StudyService } from './study/service.ts';
import type { WithdrawalService } from './withdrawal/create-withdrawals.ts';

/** Everything a procedure may call. Built once by `startRuntime`; procedures reach it through the context. */
export type Services = {
  readonly sessions: SessionService;
  readonly passkeys: PasskeyService;
  readonly credentials: CredentialService;
  readonly invitations: InvitationService;
  readonly studies: StudyService;
  readonly cohorts: CohortService;
  readonly concepts: ConceptService;
  readonly reviews: ReviewService;
  readonly register: RegisterService;
  readonly audit: AuditService;
  readonly room: Room;
  readonly withdrawals: WithdrawalService;
} & Slots;
