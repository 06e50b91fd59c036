import { describe, expect, it } from 'vitest';
import { SharedHandles } from './shared-handles.ts';

const recorded = () => {
  const log: string[] = [];
  const handles = new SharedHandles(async (key) => {
    log.push(`open ${key}`);
    return { key, close: () => void log.push(`close ${key}`) };
  });
  return { log, handles };
};

describe('SharedHandles', () => {
  it('opens once for callers at the same time', async () => {
    const { log, handles } = recorded();
    const keys = await Promise.all([1, 2, 3].map(() => handles.use('a', async (thing) => thing.key)));
    expect(keys).toEqual(['a', 'a', 'a']);
    expect(log).toEqual(['open a']);
  });

  it('closes a retired one only after its last user', async () => {
    const { log, handles } = recorded();
    let leave: () => void = () => undefined;
    const stays = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const running = handles.use('a', () => stays);
    await handles.use('a', async () => handles.retire('a'));
    expect(log).toEqual(['open a']);
    leave();
    await running;
    await handles.close();
    expect(log).toEqual(['open a', 'close a']);
  });

  it('closes behind its user what is opened after it was retired, and keeps what was revived', async () => {
    const { log, handles } = recorded();
    handles.retire('a');
    await handles.use('a', async () => undefined);
    await handles.use('a', async () => undefined);
    await Promise.resolve();
    expect(log).toEqual(['open a', 'close a', 'open a', 'close a']);
    handles.revive('a');
    await handles.use('a', async () => undefined);
    await handles.use('a', async () => undefined);
    expect(log.slice(4)).toEqual(['open a']);
  });

  it('tries again after a failed opening', async () => {
    let attempts = 0;
    const handles = new SharedHandles(async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('not yet');
      return { close: () => undefined };
    });
    await expect(handles.use('a', async () => 1)).rejects.toThrow('not yet');
    await expect(handles.use('a', async () => 1)).resolves.toBe(1);
  });

  it('opens nothing after close', async () => {
    const { handles } = recorded();
    await handles.close();
    await expect(handles.use('a', async () => 1)).rejects.toThrow('stopping');
  });
});
