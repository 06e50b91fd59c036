-- CreateEnum
CREATE TYPE "Role" AS ENUM ('RESEARCHER', 'PATIENT', 'BOARD_MEMBER', 'BOARD_CHAIR', 'CUSTODIAN');

-- CreateEnum
CREATE TYPE "RecipientKind" AS ENUM ('ACADEMIC', 'PUBLIC_BODY', 'COMMERCIAL');

-- CreateEnum
CREATE TYPE "StudyState" AS ENUM ('DRAFT', 'SUBMITTED', 'CHANGES_REQUESTED', 'APPROVED', 'REJECTED', 'REVOKED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "VoteChoice" AS ENUM ('APPROVE', 'REQUEST_CHANGES', 'REJECT');

-- CreateEnum
CREATE TYPE "QuestionState" AS ENUM ('CHARGED', 'ANSWERED', 'FAILED');

-- CreateEnum
CREATE TYPE "AnchorState" AS ENUM ('SENT', 'FINAL');

-- CreateTable
CREATE TABLE "Organisation" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "RecipientKind" NOT NULL,
    "country" CHAR(2) NOT NULL,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "organisationId" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Passkey" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMP(3),

    CONSTRAINT "Passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "tokenHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "WebauthnChallenge" (
    "id" TEXT NOT NULL,
    "challenge" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "userId" TEXT,
    "payload" JSONB,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WebauthnChallenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "codeHash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "organisationId" TEXT,
    "datasetId" TEXT,
    "personId" BIGINT,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("codeHash")
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "userId" TEXT NOT NULL,
    "datasetId" TEXT NOT NULL,
    "personId" BIGINT NOT NULL,

    CONSTRAINT "Enrolment_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "Dataset" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "epsilonCapMicro" BIGINT NOT NULL,
    "epsilonSpentMicro" BIGINT NOT NULL DEFAULT 0,
    "deltaCapPico" BIGINT NOT NULL,
    "deltaSpentPico" BIGINT NOT NULL DEFAULT 0,
    "threshold" INTEGER NOT NULL,
    "currentDigest" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DatasetVersion" (
    "digest" TEXT NOT NULL,
    "datasetId" TEXT NOT NULL,
    "cdmVersion" TEXT NOT NULL,
    "persons" INTEGER NOT NULL,
    "rows" JSONB NOT NULL,
    "report" JSONB NOT NULL,
    "leafIndex" BIGINT NOT NULL,
    "registeredAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DatasetVersion_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "Study" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "datasetId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "state" "StudyState" NOT NULL DEFAULT 'DRAFT',
    "draft" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Study_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StudyMember" (
    "studyId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "StudyMember_pkey" PRIMARY KEY ("studyId","userId")
);

-- CreateTable
CREATE TABLE "CohortDefinition" (
    "id" TEXT NOT NULL,
    "studyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "expression" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CohortDefinition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StudyRequest" (
    "id" TEXT NOT NULL,
    "studyId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "submittedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leafIndex" BIGINT NOT NULL,
    "estimateId" TEXT,

    CONSTRAINT "StudyRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Vote" (
    "requestId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "choice" "VoteChoice" NOT NULL,
    "reason" TEXT NOT NULL,
    "conditions" JSONB,
    "castAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Vote_pkey" PRIMARY KEY ("requestId","userId")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "outcome" "VoteChoice" NOT NULL,
    "reason" TEXT NOT NULL,
    "conditions" JSONB,
    "epsilonCapMicro" BIGINT NOT NULL DEFAULT 0,
    "epsilonSpentMicro" BIGINT NOT NULL DEFAULT 0,
    "expiresAt" TIMESTAMP(3),
    "decidedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leafIndex" BIGINT NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "revokedReason" TEXT,
    "revokedLeafIndex" BIGINT,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConsentRecord" (
    "id" TEXT NOT NULL,
    "datasetId" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "leafIndex" BIGINT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,

    CONSTRAINT "ConsentRecord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConsentSecret" (
    "recordId" TEXT NOT NULL,
    "salt" BYTEA NOT NULL,
    "key" BYTEA NOT NULL,

    CONSTRAINT "ConsentSecret_pkey" PRIMARY KEY ("recordId")
);

-- CreateTable
CREATE TABLE "Question" (
    "id" TEXT NOT NULL,
    "datasetId" TEXT NOT NULL,
    "studyId" TEXT,
    "askedById" TEXT,
    "requestId" TEXT,
    "asked" JSONB NOT NULL,
    "queryHash" TEXT NOT NULL,
    "answerKey" TEXT NOT NULL,
    "datasetDigest" TEXT NOT NULL,
    "consentDigest" TEXT NOT NULL,
    "logSize" BIGINT NOT NULL,
    "epsilonMicro" BIGINT NOT NULL,
    "deltaPico" BIGINT NOT NULL,
    "state" "QuestionState" NOT NULL DEFAULT 'CHARGED',
    "failureCode" TEXT,
    "askedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Release" (
    "id" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "members" BYTEA NOT NULL,
    "leafIndex" BIGINT NOT NULL,
    "releasedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LogEntry" (
    "index" BIGINT NOT NULL,
    "leaf" TEXT NOT NULL,

    CONSTRAINT "LogEntry_pkey" PRIMARY KEY ("index")
);

-- CreateTable
CREATE TABLE "LogTile" (
    "level" INTEGER NOT NULL,
    "index" BIGINT NOT NULL,
    "hashes" BYTEA NOT NULL,

    CONSTRAINT "LogTile_pkey" PRIMARY KEY ("level","index")
);

-- CreateTable
CREATE TABLE "LogHead" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "size" BIGINT NOT NULL,
    "root" BYTEA NOT NULL,

    CONSTRAINT "LogHead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LogCheckpoint" (
    "size" BIGINT NOT NULL,
    "root" BYTEA NOT NULL,
    "note" TEXT NOT NULL,
    "signedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LogCheckpoint_pkey" PRIMARY KEY ("size")
);

-- CreateTable
CREATE TABLE "Anchor" (
    "size" BIGINT NOT NULL,
    "chainId" INTEGER NOT NULL,
    "contract" TEXT NOT NULL,
    "transaction" TEXT NOT NULL,
    "block" BIGINT,
    "state" "AnchorState" NOT NULL DEFAULT 'SENT',
    "sentAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Anchor_pkey" PRIMARY KEY ("size")
);

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_name_key" ON "Organisation"("name");

-- CreateIndex
CREATE UNIQUE INDEX "WebauthnChallenge_challenge_key" ON "WebauthnChallenge"("challenge");

-- CreateIndex
CREATE UNIQUE INDEX "Enrolment_datasetId_personId_key" ON "Enrolment"("datasetId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "Dataset_name_key" ON "Dataset"("name");

-- CreateIndex
CREATE UNIQUE INDEX "DatasetVersion_leafIndex_key" ON "DatasetVersion"("leafIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Study_code_key" ON "Study"("code");

-- CreateIndex
CREATE UNIQUE INDEX "StudyRequest_leafIndex_key" ON "StudyRequest"("leafIndex");

-- CreateIndex
CREATE UNIQUE INDEX "StudyRequest_studyId_version_key" ON "StudyRequest"("studyId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_requestId_key" ON "Decision"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_leafIndex_key" ON "Decision"("leafIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_revokedLeafIndex_key" ON "Decision"("revokedLeafIndex");

-- CreateIndex
CREATE UNIQUE INDEX "ConsentRecord_leafIndex_key" ON "ConsentRecord"("leafIndex");

-- CreateIndex
CREATE UNIQUE INDEX "ConsentRecord_idempotencyKey_key" ON "ConsentRecord"("idempotencyKey");

-- CreateIndex
CREATE INDEX "ConsentRecord_datasetId_leafIndex_idx" ON "ConsentRecord"("datasetId", "leafIndex");

-- CreateIndex
CREATE INDEX "ConsentRecord_label_idx" ON "ConsentRecord"("label");

-- CreateIndex
CREATE INDEX "Question_studyId_queryHash_state_idx" ON "Question"("studyId", "queryHash", "state");

-- CreateIndex
CREATE INDEX "Question_requestId_idx" ON "Question"("requestId");

-- CreateIndex
CREATE INDEX "Question_answerKey_idx" ON "Question"("answerKey");

-- CreateIndex
CREATE UNIQUE INDEX "Release_questionId_key" ON "Release"("questionId");

-- CreateIndex
CREATE UNIQUE INDEX "Release_leafIndex_key" ON "Release"("leafIndex");

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DatasetVersion" ADD CONSTRAINT "DatasetVersion_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Study" ADD CONSTRAINT "Study_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Study" ADD CONSTRAINT "Study_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudyMember" ADD CONSTRAINT "StudyMember_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "Study"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudyMember" ADD CONSTRAINT "StudyMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CohortDefinition" ADD CONSTRAINT "CohortDefinition_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "Study"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudyRequest" ADD CONSTRAINT "StudyRequest_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "Study"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "StudyRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "StudyRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConsentSecret" ADD CONSTRAINT "ConsentSecret_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "ConsentRecord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "Study"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Release" ADD CONSTRAINT "Release_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Anchor" ADD CONSTRAINT "Anchor_size_fkey" FOREIGN KEY ("size") REFERENCES "LogCheckpoint"("size") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say. Whoever writes past the services still cannot overspend a budget,
-- shorten a hash or rewrite the log.

ALTER TABLE "Dataset"
  ADD CONSTRAINT "Dataset_epsilon_within_cap" CHECK ("epsilonSpentMicro" BETWEEN 0 AND "epsilonCapMicro"),
  ADD CONSTRAINT "Dataset_delta_within_cap" CHECK ("deltaSpentPico" BETWEEN 0 AND "deltaCapPico"),
  ADD CONSTRAINT "Dataset_threshold_positive" CHECK ("threshold" > 0);

ALTER TABLE "Decision"
  ADD CONSTRAINT "Decision_epsilon_within_cap" CHECK ("epsilonSpentMicro" BETWEEN 0 AND "epsilonCapMicro");

ALTER TABLE "Question"
  ADD CONSTRAINT "Question_charge_not_negative" CHECK ("epsilonMicro" >= 0 AND "deltaPico" >= 0);

-- Both are stored wrapped by the master key: 12 bytes of nonce, 32 of secret, 16 of tag.
ALTER TABLE "ConsentSecret"
  ADD CONSTRAINT "ConsentSecret_wrapped" CHECK (octet_length("salt") = 60 AND octet_length("key") = 60);

-- C2SP tlog-tiles: entries carry a 16-bit length, a full tile holds 256 hashes of 32 bytes.
ALTER TABLE "LogEntry"
  ADD CONSTRAINT "LogEntry_fits_tile" CHECK ("index" >= 0 AND octet_length("leaf") BETWEEN 1 AND 65535);

ALTER TABLE "LogTile"
  ADD CONSTRAINT "LogTile_whole_hashes" CHECK (
    "level" BETWEEN 0 AND 7 AND "index" >= 0
    AND octet_length("hashes") BETWEEN 32 AND 8192 AND octet_length("hashes") % 32 = 0
  );

ALTER TABLE "LogHead"
  ADD CONSTRAINT "LogHead_one_row" CHECK ("id" = 1 AND "size" >= 0 AND octet_length("root") = 32);

ALTER TABLE "LogCheckpoint"
  ADD CONSTRAINT "LogCheckpoint_root" CHECK ("size" >= 0 AND octet_length("root") = 32);

CREATE FUNCTION assent_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are never changed or removed.', TG_TABLE_NAME;
END;
$$;

CREATE TRIGGER "LogEntry_append_only" BEFORE UPDATE OR DELETE ON "LogEntry"
  FOR EACH ROW EXECUTE FUNCTION assent_append_only();

CREATE TRIGGER "LogCheckpoint_append_only" BEFORE UPDATE OR DELETE ON "LogCheckpoint"
  FOR EACH ROW EXECUTE FUNCTION assent_append_only();
