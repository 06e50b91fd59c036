-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN     "confirmedById" TEXT,
ADD COLUMN     "invitedById" TEXT;

-- AlterTable
ALTER TABLE "LogHead" ADD COLUMN     "seal" BYTEA;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "seal" TEXT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "confirmedById" TEXT,
ADD COLUMN     "invitedById" TEXT;

-- AlterTable
ALTER TABLE "Vote" ADD COLUMN     "leafIndex" BIGINT;

-- CreateTable
CREATE TABLE "PolicyProposal" (
    "id" TEXT NOT NULL,
    "datasetId" TEXT NOT NULL,
    "proposedById" TEXT NOT NULL,
    "policy" JSONB NOT NULL,
    "proposedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leafIndex" BIGINT NOT NULL,
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "PolicyProposal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "PolicyProposal_leafIndex_key" ON "PolicyProposal"("leafIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Vote_leafIndex_key" ON "Vote"("leafIndex");

-- AddForeignKey
ALTER TABLE "PolicyProposal" ADD CONSTRAINT "PolicyProposal_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
