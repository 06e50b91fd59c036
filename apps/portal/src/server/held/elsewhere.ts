/**
 * Columns that no commitment and no seal of `table.ts` names: how they are held otherwise, or why they need not be. By
 * table and then by columns, several with commas between them. A test demands that schema.prisma has no column besides.
 */
export const elsewhere: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Organisation: {
    id: 'the leaf of an account has it',
    'name, country': 'shown; whom data go to and who has a conflict of interest is decided by kind and id',
  },
  Session: {
    'tokenHash, userId, demo, createdAt, passkeyId, seal':
      'under a keyed seal, looked at with every request: a session written by hand is none, nor is one from before all of the account were ended',
    expiresAt: 'a session ends ten lifetimes after its beginning, whatever stands here',
    'device, lastUsedAt': 'shown to its holder',
  },
  WebauthnChallenge: {
    'challenge, purpose, userId, payload, expiresAt, seal':
      'under a keyed seal, looked at when it is answered: one that was not sent out, or whose account had something ended since, is gone',
    id: 'finds the row; the answer to another one has another challenge',
  },
  AccountEvent: {
    'id, userId, change, byId, at, leafIndex, seenAt':
      'what its holder reads; what was done is in the leaves, which the audit page tells',
  },
  PolicyChange: {
    'id, datasetId, setById, policy, setAt':
      'the history that a custodian reads; what holds is in the row of the dataset, and the audit page tells the leaves',
  },
  StudyMember: { studyId: 'finds the study, whose members are looked at' },
  CohortDefinition: {
    'id, studyId, name, expression, hash, createdAt, updatedAt':
      'a draft of its authors; an application freezes it, and an answer says of which definition it is',
  },
  ConsentRecord: {
    'id, datasetId, label, sealed, leafIndex, idempotencyKey':
      'opened and held to its leaf each time that consents are read; one that does not fit stops the answer (`HELD_CONSENT`)',
  },
  ConsentSecret: {
    'recordId, salt, key':
      'wrapped for its record by a key that is not in the database; another one opens nothing',
  },
  Question: {
    id: 'the sealed members and the held answer open with it and with no other',
    datasetId: 'the charge went to that dataset; the release of it is held',
    'asked, askedAt, failureCode':
      'the history of a study, shown to its members; a release says itself what it answers',
    answerKey: 'finds an answer, which says itself what it answers',
    'consentDigest, logSize': 'a release says itself as of which size of the log consents counted',
    'epsilonMicro, deltaPico, rhoNano':
      'what was charged already; what was spent is at least what the releases say',
    askedById:
      'while an answer waits, sealed with it and held to it before a checker sees or decides it (`HELD_QUESTION`)',
  },
  HeldAnswer: {
    'questionId, sealed': 'under a key that is not in the database, bound to its question',
  },
  LogEntry: {
    'index, leaf':
      'the leaves: the tree is built of them at every start, and later ones have to fit a sealed head',
  },
  LogTile: {
    'level, index, hashes': 'built anew from the leaves at every start; the writer checks its edge',
  },
  LogHead: {
    'id, size, root, seal, day': 'under a keyed seal, looked at with every use (`LOG_HEAD_UNSEALED`)',
  },
  LogCheckpoint: {
    'size, root, note, signedAt': 'signed; held against the tree at every start',
  },
  Anchor: {
    'size, chainId, contract, transaction, block, state, sentAt':
      'looked at again on the chain in every round; evidence is checked against the chain by whoever has it',
  },
};
