-- CreateEnum
CREATE TYPE "OutputOutcome" AS ENUM ('ACCEPTED', 'RETURNED');

-- AlterEnum
ALTER TYPE "QuestionState" ADD VALUE 'HELD';
ALTER TYPE "QuestionState" ADD VALUE 'RETURNED';

-- AlterEnum
ALTER TYPE "Role" ADD VALUE 'OUTPUT_CHECKER';

-- AlterTable
ALTER TABLE "Question" ADD COLUMN     "beyondReason" TEXT,
ADD COLUMN     "heldAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "HeldAnswer" (
    "questionId" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "HeldAnswer_pkey" PRIMARY KEY ("questionId")
);

-- CreateTable
CREATE TABLE "OutputDecision" (
    "questionId" TEXT NOT NULL,
    "checkerId" TEXT NOT NULL,
    "outcome" "OutputOutcome" NOT NULL,
    "reason" TEXT NOT NULL,
    "reasonSalt" BYTEA NOT NULL,
    "withheld" JSONB NOT NULL,
    "decidedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leafIndex" BIGINT NOT NULL,

    CONSTRAINT "OutputDecision_pkey" PRIMARY KEY ("questionId")
);

-- CreateIndex
CREATE UNIQUE INDEX "OutputDecision_leafIndex_key" ON "OutputDecision"("leafIndex");

-- CreateIndex
CREATE INDEX "OutputDecision_checkerId_decidedAt_idx" ON "OutputDecision"("checkerId", "decidedAt");

-- AddForeignKey
ALTER TABLE "HeldAnswer" ADD CONSTRAINT "HeldAnswer_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutputDecision" ADD CONSTRAINT "OutputDecision_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Not drawn by the schema: what no program may undo.
CREATE TRIGGER "OutputDecision_append_only" BEFORE UPDATE OR DELETE ON "OutputDecision"
  FOR EACH ROW EXECUTE FUNCTION assent_append_only();

-- An answer that waits for a checker is decided by one and by nothing else; a returned one is over.
CREATE FUNCTION assent_held_until_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."state"::text = 'HELD' AND NEW."state"::text NOT IN ('HELD', 'ANSWERED', 'RETURNED'))
    OR (OLD."state"::text = 'RETURNED' AND NEW."state"::text <> 'RETURNED') THEN
    RAISE EXCEPTION 'A held answer is accepted or returned, once.';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "Question_held_until_decided" BEFORE UPDATE OF "state" ON "Question"
  FOR EACH ROW EXECUTE FUNCTION assent_held_until_decided();
