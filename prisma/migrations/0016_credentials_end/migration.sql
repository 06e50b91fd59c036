-- CreateEnum
CREATE TYPE "RecoveryEnd" AS ENUM ('USED', 'RECALLED', 'REPLACED', 'ATTEMPTS');

-- CreateEnum
CREATE TYPE "PaperOutcome" AS ENUM ('CONFIRMED', 'CONTESTED');

-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN     "accountId" TEXT,
ADD COLUMN     "recalledAt" TIMESTAMP(3),
ADD COLUMN     "reportedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Passkey" ADD COLUMN     "name" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "device" TEXT,
ADD COLUMN     "lastUsedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "AccountClosing" (
    "userId" TEXT NOT NULL,
    "closedAt" TIMESTAMP(3) NOT NULL,
    "recalled" BOOLEAN NOT NULL DEFAULT false,
    "leafIndex" BIGINT NOT NULL,

    CONSTRAINT "AccountClosing_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "AccountEvent" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "change" TEXT NOT NULL,
    "byId" TEXT,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leafIndex" BIGINT NOT NULL,
    "seenAt" TIMESTAMP(3),

    CONSTRAINT "AccountEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Recovery" (
    "id" TEXT NOT NULL,
    "locator" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "issuedById" TEXT NOT NULL,
    "confirmedById" TEXT,
    "issuedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "end" "RecoveryEnd",

    CONSTRAINT "Recovery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaperWithdrawal" (
    "recordId" TEXT NOT NULL,
    "receivedOn" DATE NOT NULL,
    "reference" TEXT NOT NULL,
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leafIndex" BIGINT NOT NULL,
    "outcome" "PaperOutcome",
    "reason" TEXT,
    "checkedById" TEXT,
    "checkedAt" TIMESTAMP(3),

    CONSTRAINT "PaperWithdrawal_pkey" PRIMARY KEY ("recordId")
);

-- CreateIndex
CREATE UNIQUE INDEX "AccountClosing_leafIndex_key" ON "AccountClosing"("leafIndex");

-- CreateIndex
CREATE UNIQUE INDEX "AccountEvent_leafIndex_key" ON "AccountEvent"("leafIndex");

-- CreateIndex
CREATE INDEX "AccountEvent_userId_at_idx" ON "AccountEvent"("userId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Recovery_locator_key" ON "Recovery"("locator");

-- CreateIndex
CREATE INDEX "Recovery_userId_idx" ON "Recovery"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "PaperWithdrawal_leafIndex_key" ON "PaperWithdrawal"("leafIndex");

-- AddForeignKey
ALTER TABLE "AccountClosing" ADD CONSTRAINT "AccountClosing_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountEvent" ADD CONSTRAINT "AccountEvent_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recovery" ADD CONSTRAINT "Recovery_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaperWithdrawal" ADD CONSTRAINT "PaperWithdrawal_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "ConsentRecord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Not drawn by the schema: of an event only whether it was seen changes.
CREATE FUNCTION assent_event_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW."id", NEW."userId", NEW."change", NEW."byId", NEW."at", NEW."leafIndex")
    IS DISTINCT FROM (OLD."id", OLD."userId", OLD."change", OLD."byId", OLD."at", OLD."leafIndex") THEN
    RAISE EXCEPTION 'assent: an event of an account is never changed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "AccountEvent_kept" BEFORE UPDATE OR DELETE ON "AccountEvent"
  FOR EACH ROW EXECUTE FUNCTION assent_event_kept();
