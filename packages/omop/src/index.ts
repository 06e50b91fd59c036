export { OmopError, type OmopErrorCode, OmopImportError, omopErrors } from './errors.ts';
export { type GenerateOptions, generateOmop } from './generate/generate.ts';
export { type ImportOptions, importOmop } from './import/import.ts';
export {
  type Identification,
  identification,
  judge,
  type PeopleFigures,
  peopleFigures,
} from './people/figures.ts';
export type { KnownPeople } from './people/number-people.ts';
export { assertSamePeople, findPerson, hasPerson, isIdentified, nameOfPerson } from './people/same-people.ts';
export type { OmopProgress, OnProgress } from './progress.ts';
export type { ImportReport, TableFile } from './snapshot/manifest.ts';
export { listSnapshots, openSnapshot, verifySnapshot } from './snapshot/open.ts';
export type { Snapshot } from './snapshot/snapshot.ts';
export { type Category, categories } from './tables/category.ts';
export { omopTables, tableNames, tableSpec } from './tables/index.ts';
export type { ColumnSpec, ColumnType, TableSpec } from './tables/spec.ts';
export type { Concept } from './vocabulary/concept.ts';
export { conceptsInUse, vocabularyDigest } from './vocabulary/in-use.ts';
export { openVocabulary, type SearchOptions, type Vocabulary } from './vocabulary/vocabulary.ts';
