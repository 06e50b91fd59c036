/** The parts of a definition in words, in the order people enter, stay and leave. */
export const sectionParts = ['entry', 'rules', 'exit', 'lists'] as const;
