-- CreateEnum
CREATE TYPE "Accounting" AS ENUM ('PURE', 'ZCDP');

-- CreateEnum
CREATE TYPE "Regime" AS ENUM ('DIFFERENTIAL_PRIVACY', 'STATISTICAL_DISCLOSURE_CONTROL');

-- AlterTable
ALTER TABLE "Dataset" ADD COLUMN     "accounting" "Accounting" NOT NULL DEFAULT 'PURE',
ADD COLUMN     "disclosure" JSONB,
ADD COLUMN     "rhoCapNano" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "rhoSpentNano" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "rhoCapNano" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "rhoSpentNano" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Question" ADD COLUMN     "regime" "Regime" NOT NULL DEFAULT 'DIFFERENTIAL_PRIVACY',
ADD COLUMN     "rhoNano" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Release" ADD COLUMN     "datasetId" TEXT;
UPDATE "Release" SET "datasetId" = "Question"."datasetId" FROM "Question" WHERE "Question"."id" = "Release"."questionId";
ALTER TABLE "Release" ALTER COLUMN "datasetId" SET NOT NULL;

-- CreateTable
CREATE TABLE "PolicyChange" (
    "id" TEXT NOT NULL,
    "datasetId" TEXT NOT NULL,
    "setById" TEXT NOT NULL,
    "policy" JSONB NOT NULL,
    "setAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PolicyChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PolicyChange_datasetId_setAt_idx" ON "PolicyChange"("datasetId", "setAt");

-- CreateIndex
CREATE INDEX "Release_datasetId_leafIndex_idx" ON "Release"("datasetId", "leafIndex");

-- AddForeignKey
ALTER TABLE "PolicyChange" ADD CONSTRAINT "PolicyChange_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Release" ADD CONSTRAINT "Release_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Not drawn by the schema: what no program may undo.
ALTER TABLE "Dataset"
  ADD CONSTRAINT "Dataset_rho_within_cap" CHECK ("rhoSpentNano" BETWEEN 0 AND "rhoCapNano");

ALTER TABLE "Decision"
  ADD CONSTRAINT "Decision_rho_within_cap" CHECK ("rhoSpentNano" BETWEEN 0 AND "rhoCapNano");

ALTER TABLE "Question"
  ADD CONSTRAINT "Question_rho_not_negative" CHECK ("rhoNano" >= 0);

CREATE TRIGGER "PolicyChange_append_only" BEFORE UPDATE OR DELETE ON "PolicyChange"
  FOR EACH ROW EXECUTE FUNCTION assent_append_only();
