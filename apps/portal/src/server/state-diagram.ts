/** One step of a life that is kept as data: what leads from where to where, and who may do it. */
export type Transition<State extends string> = {
  readonly from: State;
  readonly act: string;
  readonly by: string;
  readonly to: State;
};

/** The diagram of such a life, in Mermaid; states that nothing leads out of end it. */
export function drawLife<State extends string>(
  begins: readonly State[],
  transitions: readonly Transition<State>[],
): string {
  const lines = transitions.map(({ from, act, by, to }) => `  ${id(from)} --> ${id(to)}: ${act} (${by})`);
  const finals = [...new Set(transitions.map(({ to }) => to))].filter(
    (state) => !transitions.some(({ from }) => from === state),
  );
  return [
    'stateDiagram-v2',
    ...begins.map((state) => `  [*] --> ${id(state)}`),
    ...lines,
    ...finals.map((state) => `  ${id(state)} --> [*]`),
  ].join('\n');
}

const id = (state: string) => state.replaceAll('-', '_');
