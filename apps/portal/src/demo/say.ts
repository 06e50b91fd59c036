/** Tells whoever started the demonstration what is going on. */
export type Say = (line: string) => void;
