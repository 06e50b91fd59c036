import type { DatasetPort } from '../ports.ts';
import type { ConceptService } from './service.ts';

export function createConcepts(datasets: DatasetPort): ConceptService {
  return {
    search: async ({ datasetId, text, domain, limit }) => {
      if (text === '') return [];
      const vocabulary = await datasets.vocabulary(datasetId);
      return vocabulary.search({ text, limit, ...(domain !== undefined && { domain }) });
    },
    isKnown: async (datasetId) => (await datasets.vocabulary(datasetId)).known,
    byIds: async (datasetId, ids) => {
      if (ids.length === 0) return [];
      return (await datasets.vocabulary(datasetId)).byIds(ids);
    },
  };
}
