-- AlterTable
ALTER TABLE "Question" ADD COLUMN     "numbers" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Study" ADD COLUMN     "numbersSpent" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "numbersYear" INTEGER NOT NULL DEFAULT 0;

-- Not drawn by the schema: what no program may undo.
ALTER TABLE "Question"
  ADD CONSTRAINT "Question_numbers_not_negative" CHECK ("numbers" >= 0);

ALTER TABLE "Study"
  ADD CONSTRAINT "Study_numbers_not_negative" CHECK ("numbersYear" >= 0 AND "numbersSpent" >= 0);

-- Nothing is given back, and a year that has begun does not end before the next: whoever writes past the services
-- cannot ask for the same numbers twice.
CREATE FUNCTION assent_numbers_only_run_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."numbersYear", NEW."numbersSpent") < (OLD."numbersYear", OLD."numbersSpent") THEN
    RAISE EXCEPTION 'Numbers that a study asked for are never given back.';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "Study_numbers_only_run_up" BEFORE UPDATE OF "numbersYear", "numbersSpent" ON "Study"
  FOR EACH ROW EXECUTE FUNCTION assent_numbers_only_run_up();
