/**
 * Answers and failures leave at whole multiples of `gridMs` after the question came in. How long the engine
 * took tells something about data and noise (draw time of a sampler correlates with its result); which
 * multiple it was is all that remains of it.
 */
export function settlesAt(askedAt: number, doneAt: number, gridMs: number): number {
  const steps = Math.max(1, Math.ceil((doneAt - askedAt) / gridMs));
  return askedAt + steps * gridMs;
}
