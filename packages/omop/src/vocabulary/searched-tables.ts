/** What a search for concepts reads, and nothing else. */
export const searchedTables = ['concept', 'concept_ancestor', 'concept_synonym'] as const;
