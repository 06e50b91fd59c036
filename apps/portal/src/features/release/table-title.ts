/** 'at-risk' -> "At risk": tables are named by the engine for machines and told to people as words. */
export const tableTitle = (name: string): string => {
  const words = name.replaceAll(/[-_]/g, ' ').trim();
  return words === '' ? 'Numbers' : words[0]?.toUpperCase() + words.slice(1);
};
