import type { ErrorEntry } from './entry.ts';

export const datasetErrors = {
  DATASET_IMPORT_RUNNING: {
    status: 'CONFLICT',
    message: 'An import into this dataset is running already. It goes on; no second one was started.',
    help: 'Wait until it ends, or cancel it.',
  },
  DATASET_IMPORT_FOLDER: {
    status: 'FORBIDDEN',
    message:
      'Records are imported only from folders that the operator listed, and this is in none of them. Nothing was read.',
    help: 'Put the files into a listed folder, or ask the operator to list this one in ASSENT_IMPORT_FROM.',
  },
  DATASET_IMPORT_UNKNOWN: {
    status: 'NOT_FOUND',
    message: 'There is no such import since the portal last started.',
    help: 'Look at the versions of the dataset to see what is registered.',
  },
  DATASET_IMPORT_FAILED: {
    status: 'CONFLICT',
    message: 'The import failed. The previous version stays in use.',
    help: 'Start it again; tell the operator if it fails twice.',
  },
  DATASET_IMPORT_NOT_WAITING: {
    status: 'CONFLICT',
    message: 'This import does not wait for anybody. Nothing was changed.',
    help: 'Load the page again to see how far it is.',
  },
  DATASET_PEOPLE_CHANGED: {
    status: 'CONFLICT',
    message:
      'More than one in ten of the people have another year of birth or another sex than in the version in use, so their identifiers were given to other people. The previous version stays in use.',
    help: 'Export the records again with the identifiers they had. If these are other people, import them into a new dataset, whose people are asked anew.',
  },
  DATASET_PEOPLE_UNCHECKED: {
    status: 'CONFLICT',
    message:
      'This dataset has versions from before people were followed from one to the next, so nobody can tell whether consents are still about the same people. Nothing was asked and nothing charged.',
    help: 'A custodian imports the records in use once more; that holds all versions against each other.',
  },
  DATASET_VOCABULARY_CUT: {
    status: 'CONFLICT',
    message:
      'More than one in ten concepts of this vocabulary are in records, so it was cut to what is in use: showing it would tell what somebody has. Nothing was changed.',
    help: 'Import the records together with the whole vocabulary release. Until then concepts are asked for by their number.',
  },
  DATASET_VERSION_TAKEN: {
    status: 'CONFLICT',
    message: 'These very files are registered as a version of another dataset. Nothing was changed.',
    help: 'Use the dataset that has them.',
  },
  DATASET_PROPOSAL_GONE: {
    status: 'NOT_FOUND',
    message: 'This policy is not waiting for anybody any more. Nothing was changed.',
    help: 'Load the page again to see what holds.',
  },
  DATASET_POLICY: {
    status: 'BAD_REQUEST',
    message: 'The disclosure policy cannot be set like this. Nothing was changed.',
    help: 'Change the marked field and save again.',
  },
} as const satisfies Record<string, ErrorEntry>;
