/** One token that matters to the shape: a string, or a bracket, or a separator. Numbers and words are skipped. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g;

/**
 * Whether some object of a text holds one key twice. The text must already have been accepted by JSON.parse.
 * Keys are compared as they read, so that "a" and its escaped spelling are the same key.
 */
export function hasDuplicateKey(text: string): boolean {
  const open: (Set<string> | null)[] = [];
  let last = '';
  for (const [piece] of text.matchAll(token)) {
    if (piece === '{') open.push(new Set());
    else if (piece === '[') open.push(null);
    else if (piece === '}' || piece === ']') open.pop();
    else if (piece === ':') {
      const keys = open.at(-1);
      const key: string = JSON.parse(last);
      if (keys?.has(key)) return true;
      keys?.add(key);
    }
    last = piece;
  }
  return false;
}
