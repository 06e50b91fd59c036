export type SaveState =
  | { readonly kind: 'clean' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed'; readonly error: unknown };

export type Autosave<T> = {
  readonly change: (changes: T) => void;
  /** Saves what is pending now; false when something could not be saved. */
  readonly flush: () => Promise<boolean>;
  readonly pending: () => boolean;
};

/**
 * Saves changes shortly after the last of them, one save at a time and in order. Changes that could not be saved
 * stay pending and go with the next save, beneath whatever was changed since; nothing is dropped.
 */
export function createAutosave<T extends object>(options: {
  readonly save: (changes: T) => Promise<{ readonly savedAt: string }>;
  readonly onState: (state: SaveState) => void;
  readonly milliseconds: number;
}): Autosave<T> {
  const { save, onState, milliseconds } = options;
  let pending: T | undefined;
  let running: Promise<boolean> = Promise.resolve(true);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function takePending(): T | undefined {
    const taken = pending;
    pending = undefined;
    return taken;
  }

  async function saveNow(): Promise<boolean> {
    const changes = takePending();
    if (changes === undefined) return true;
    onState({ kind: 'saving' });
    try {
      const { savedAt } = await save(changes);
      onState(pending === undefined ? { kind: 'saved', at: savedAt } : { kind: 'waiting' });
      return true;
    } catch (error) {
      pending = { ...changes, ...pending };
      onState({ kind: 'failed', error });
      return false;
    }
  }

  function flush(): Promise<boolean> {
    clearTimeout(timer);
    running = running.then(saveNow);
    return running;
  }

  function change(changes: T): void {
    pending = pending === undefined ? changes : { ...pending, ...changes };
    onState({ kind: 'waiting' });
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), milliseconds);
  }

  return { change, flush, pending: () => pending !== undefined };
}
