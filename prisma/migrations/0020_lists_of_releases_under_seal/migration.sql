-- AlterTable
ALTER TABLE "Release" ADD COLUMN     "membersDigest" TEXT;
ALTER TABLE "Release" ADD COLUMN     "seal" TEXT;

UPDATE "Release" SET "membersDigest" = encode(sha256("members"), 'hex');
ALTER TABLE "Release" ALTER COLUMN "membersDigest" SET NOT NULL;
