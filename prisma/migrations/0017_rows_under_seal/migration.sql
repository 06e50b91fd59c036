-- AlterTable
ALTER TABLE "DatasetVersion" ADD COLUMN     "seal" TEXT;

-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "seal" TEXT;

-- AlterTable
ALTER TABLE "Enrolment" ADD COLUMN     "seal" TEXT;

-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN     "seal" TEXT;

-- AlterTable
ALTER TABLE "Passkey" ADD COLUMN     "seal" TEXT;

-- AlterTable
ALTER TABLE "Recovery" ADD COLUMN     "seal" TEXT;

-- AlterTable
ALTER TABLE "Study" ADD COLUMN     "seal" TEXT;

-- AlterTable
ALTER TABLE "WebauthnChallenge" ADD COLUMN     "seal" TEXT;
