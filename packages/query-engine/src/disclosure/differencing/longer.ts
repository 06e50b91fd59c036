/** The same numbers with room for more behind them, which are 0. */
export function longer(values: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const made = new Int32Array(Math.ceil(length));
  made.set(values);
  return made;
}
