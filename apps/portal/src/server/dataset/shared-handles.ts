type Closable = { close: () => void | Promise<void> };

type Handle<T> = { readonly opened: Promise<T>; users: number; retired: boolean; closing: boolean };

/**
 * Things that are costly to open and shared by callers at the same time, one for each key. A retired one is
 * closed when its last user has left, so that a new dataset version never pulls an engine from under a run.
 */
export class SharedHandles<T extends Closable> {
  readonly #open: (key: string) => Promise<T>;
  readonly #handles = new Map<string, Handle<T>>();
  readonly #closing = new Set<Promise<void>>();
  readonly #retired = new Set<string>();
  #closed = false;

  constructor(open: (key: string) => Promise<T>) {
    this.#open = open;
  }

  async use<R>(key: string, work: (thing: T) => Promise<R>): Promise<R> {
    if (this.#closed) throw new Error('The portal is stopping.');
    const handle = this.#handles.get(key) ?? this.#add(key);
    handle.users += 1;
    try {
      return await work(await handle.opened);
    } finally {
      handle.users -= 1;
      this.#closeIfDone(key, handle);
    }
  }

  /** True when the thing is open (or opening) under this key. */
  has(key: string): boolean {
    return this.#handles.has(key);
  }

  retire(key: string): void {
    // A question that was pinned before may still come: what it opens is closed behind it.
    this.#retired.add(key);
    const handle = this.#handles.get(key);
    if (handle === undefined) return;
    this.#handles.delete(key);
    handle.retired = true;
    this.#closeIfDone(key, handle);
  }

  /** What was retired is in use again, and kept open. */
  revive(key: string): void {
    this.#retired.delete(key);
    const handle = this.#handles.get(key);
    if (handle !== undefined) handle.retired = false;
  }

  /** Opens nothing more; resolves when everything that was open is closed. */
  async close(): Promise<void> {
    this.#closed = true;
    const open = [...this.#handles.entries()];
    this.#handles.clear();
    for (const [key, handle] of open) {
      handle.retired = true;
      handle.users = 0;
      this.#closeIfDone(key, handle);
    }
    await Promise.all(this.#closing);
  }

  #add(key: string): Handle<T> {
    const handle: Handle<T> = {
      opened: this.#open(key),
      users: 0,
      retired: this.#retired.has(key),
      closing: false,
    };
    this.#handles.set(key, handle);
    // A failed opening is told to whoever waits; the next caller tries again.
    handle.opened.catch(() => {
      if (this.#handles.get(key) === handle) this.#handles.delete(key);
    });
    return handle;
  }

  #closeIfDone(key: string, handle: Handle<T>): void {
    // Who still uses it when everything is closed leaves later: that must not close it once more.
    if (!handle.retired || handle.users > 0 || handle.closing) return;
    handle.closing = true;
    if (this.#handles.get(key) === handle) this.#handles.delete(key);
    const closing = handle.opened.then(
      (thing) => thing.close(),
      () => undefined,
    );
    const tracked = closing.then(
      () => undefined,
      () => undefined,
    );
    this.#closing.add(tracked);
    tracked.finally(() => this.#closing.delete(tracked));
  }
}
