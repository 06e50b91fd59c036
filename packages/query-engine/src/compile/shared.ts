/** Nodes of a plan by what they say, so that what is asked for twice is computed once. */
export interface Shared<Node> {
  /** Each once, in order of first use. */
  readonly nodes: readonly Node[];
  /** Position in `nodes` of the node that says the same. @throws {TypeError} when there is none */
  indexOf(node: Node): number;
  usesOf(node: Node): number;
}

export function shared<Node>(all: readonly Node[], meaning: (node: Node) => unknown): Shared<Node> {
  const nodes: Node[] = [];
  const uses = new Map<string, { readonly index: number; readonly uses: number }>();
  const keyOf = (node: Node) => JSON.stringify(meaning(node));
  for (const node of all) {
    const known = uses.get(keyOf(node));
    uses.set(
      keyOf(node),
      known ? { ...known, uses: known.uses + 1 } : { index: nodes.push(node) - 1, uses: 1 },
    );
  }
  const found = (node: Node) => {
    const entry = uses.get(keyOf(node));
    if (entry === undefined) throw new TypeError('not a node of this plan');
    return entry;
  };
  return { nodes, indexOf: (node) => found(node).index, usesOf: (node) => found(node).uses };
}
