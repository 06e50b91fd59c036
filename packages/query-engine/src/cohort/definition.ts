/** Placeholder shape is replaced by the parsed syntax tree in the next commit of this folder. */
export interface CohortDefinition {
  readonly title?: string;
}
