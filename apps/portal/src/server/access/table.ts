import type { ProcedurePath } from '../router.ts';
import type { RoleName } from '../shapes.ts';

/** Who may call a procedure: anybody, anybody signed in, or these roles. */
export type Access = 'public' | 'signed-in' | readonly RoleName[];

const researcher = ['researcher'] as const;
const patient = ['patient'] as const;
const board = ['board-member', 'board-chair'] as const;
const chair = ['board-chair'] as const;
const custodian = ['custodian'] as const;
const checker = ['output-checker'] as const;
/** Who can be the second person for what a custodian began. */
const second = ['custodian', 'board-chair'] as const;
const auditors = ['custodian', 'board-member', 'board-chair'] as const;
const notPatient = ['researcher', 'board-member', 'board-chair', 'custodian'] as const;
const cohortReaders = ['researcher', 'board-member', 'board-chair'] as const;

/**
 * Authorisation in one place: the path of every procedure and who may call it. The gate (`gate.ts`) looks its
 * own path up here and denies what it does not find; the compiler holds this table and the router to the same
 * keys. Which study, cohort or release somebody may see is decided in `rights.ts`.
 */
const table = {
  'session.me': 'public',
  'session.demoAccounts': 'public',
  'session.demoSignIn': 'public',
  'session.signOut': 'signed-in',
  'passkey.registrationOptions': 'public',
  'passkey.register': 'public',
  'passkey.signInOptions': 'public',
  'passkey.signIn': 'public',
  'account.mine': 'signed-in',
  'account.seen': 'signed-in',
  'account.proofOptions': 'signed-in',
  'account.addPasskeyOptions': 'signed-in',
  'account.addPasskey': 'signed-in',
  'account.renamePasskey': 'signed-in',
  'account.removePasskey': 'signed-in',
  'account.endSession': 'signed-in',
  'account.endOtherSessions': 'signed-in',
  'account.close': 'signed-in',
  'people.list': custodian,
  'people.endSessions': custodian,
  'people.close': custodian,
  'people.reopen': custodian,
  'people.recall': custodian,
  'people.issueRecovery': custodian,
  'people.recallRecovery': second,
  'people.waitingRecoveries': second,
  'people.confirmRecovery': second,
  'recovery.options': 'public',
  'recovery.use': 'public',
  'withdrawal.record': custodian,
  'withdrawal.list': second,
  'withdrawal.check': second,
  'invitation.create': custodian,
  'invitation.open': custodian,
  'invitation.recall': custodian,
  'invitation.report': 'public',
  'invitation.confirm': second,
  'invitation.organisations': custodian,

  'dataset.list': 'signed-in',
  'dataset.details': custodian,
  'dataset.proposePolicy': custodian,
  'dataset.confirmPolicy': second,
  'dataset.closePolicy': second,
  'dataset.state': custodian,
  'dataset.startImport': custodian,
  'dataset.importStatus': custodian,
  'dataset.confirmImport': custodian,
  'dataset.cancelImport': custodian,
  'operations.health': custodian,
  'audit.entries': auditors,
  'audit.csv': auditors,
  'audit.waiting': auditors,
  'concept.search': notPatient,
  'concept.byIds': notPatient,

  'study.create': researcher,
  'study.mine': researcher,
  'study.get': researcher,
  'study.saveDraft': researcher,
  'study.submit': researcher,
  'study.withdraw': researcher,
  'study.addMember': researcher,
  'study.removeMember': researcher,
  'study.colleagues': researcher,
  'cohort.check': cohortReaders,
  'cohort.save': researcher,
  'cohort.remove': researcher,
  'cohort.get': researcher,

  'question.quote': researcher,
  'question.ask': researcher,
  'question.status': researcher,
  'question.cancel': researcher,
  'question.history': researcher,
  'release.get': notPatient,
  'release.evidence': notPatient,
  'release.csv': notPatient,
  'release.disclosure': notPatient,

  'review.queue': board,
  'review.get': board,
  'review.vote': board,
  'review.decide': chair,
  'review.revoke': chair,

  'outputCheck.queue': checker,
  'outputCheck.get': checker,
  'outputCheck.accept': checker,
  'outputCheck.return': checker,

  'consent.overview': patient,
  'consent.study': patient,
  'consent.prepare': patient,
  'consent.confirm': patient,
  'consent.receipt': patient,
  'consent.uses': patient,

  'register.studies': 'public',
  'register.study': 'public',
  'register.releases': 'public',
  'register.release': 'public',
  'log.key': 'public',
} as const satisfies Record<ProcedurePath, Access>;

/** Undefined for a path that is not in the table: nobody may. */
export const accessOf = (path: string): Access | undefined =>
  Object.hasOwn(table, path) ? table[path as ProcedurePath] : undefined;

/** Paths in the table, for the test that goes through all of them. */
export const listedPaths: readonly string[] = Object.keys(table);
