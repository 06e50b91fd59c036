-- CreateEnum
CREATE TYPE "StatementKind" AS ENUM ('VOCABULARY', 'TABLES');

-- AlterTable
ALTER TABLE "DatasetVersion" ADD COLUMN     "people" JSONB;

-- AlterTable
ALTER TABLE "LogHead" ADD COLUMN     "day" DATE;

-- CreateTable
CREATE TABLE "Statement" (
    "id" TEXT NOT NULL,
    "datasetId" TEXT NOT NULL,
    "kind" "StatementKind" NOT NULL,
    "content" JSONB NOT NULL,
    "statedById" TEXT NOT NULL,
    "statedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Statement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Statement_datasetId_kind_statedAt_idx" ON "Statement"("datasetId", "kind", "statedAt");

-- AddForeignKey
ALTER TABLE "Statement" ADD CONSTRAINT "Statement_datasetId_fkey" FOREIGN KEY ("datasetId") REFERENCES "Dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Not drawn by the schema: what was stated stays stated, and the day of the log never goes back.
CREATE TRIGGER "Statement_append_only" BEFORE UPDATE OR DELETE ON "Statement"
  FOR EACH ROW EXECUTE FUNCTION assent_append_only();

CREATE FUNCTION assent_day_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."day" IS NOT NULL AND (NEW."day" IS NULL OR NEW."day" < OLD."day") THEN
    RAISE EXCEPTION 'the day of the log never goes back';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "LogHead_day_forward" BEFORE UPDATE ON "LogHead"
  FOR EACH ROW EXECUTE FUNCTION assent_day_forward();
