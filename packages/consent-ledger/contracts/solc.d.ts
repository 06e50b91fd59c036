declare module 'solc' {
  /** solc's standard JSON interface: text in, text out. */
  const solc: { readonly compile: (input: string) => string; readonly version: () => string };
  export default solc;
}
