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
