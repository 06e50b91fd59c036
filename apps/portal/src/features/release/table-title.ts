/** 'at-risk' -> "At risk": tables are named by the engine for machines and told to people as words. */
export const tableTitle = (name: string): string => {
  const words = name.replaceAll(/[-_]/g, ' ').trim();
  if (words.endsWith(' share'))
    return `${tableTitle(words.slice(0, -' share'.length))}, as a share of the people`;
  return words === '' ? 'Numbers' : words[0]?.toUpperCase() + words.slice(1);
};
