import { randomUUID } from 'node:crypto';
import type { Database } from '@assent/prisma';
import { describeDatabases } from '@assent/prisma/testing';
import pino from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeAccount } from '../src/server/account/make-account.ts';
import { createHeld } from '../src/server/held/create-held.ts';
import { inTransaction } from '../src/server/ledger/in-transaction.ts';
import { buildWorld, codeOf, type World } from './world.ts';

describeDatabases('what is written while rows are held to leaves', (database) => {
  let world: World;
  let db: Database;
  beforeAll(async () => {
    db = database();
    world = await buildWorld(db);
  });

  /** Somebody whose account comes to be with its leaf, on a connection of its own. */
  const newcomer = (name: string, id = randomUUID()) =>
    inTransaction(world.prisma, (tx) =>
      makeAccount(tx, world.ledger, {
        ...{ row: { id, name, role: 'BOARD_MEMBER' }, by: 'set-up', confirmedBy: null },
      }),
    );

  /** Holds with the real log, and lets something be written each time the leaves were read and the rows were not. */
  const heldWith = (write: (time: number) => Promise<unknown>) => {
    let times = 0;
    const { book, keyed } = world.ledger;
    const upTo: typeof book.upTo = async (on, atLeast) => {
      const leaves = await book.upTo(on, atLeast);
      times += 1;
      await write(times);
      return leaves;
    };
    const ledger = { keyed, book: { ...book, upTo } };
    return createHeld({ prisma: world.prisma, ledger, log: pino({ level: 'silent' }) });
  };
  /** Whether somebody else could append now. */
  const isFree = async () => {
    const rows = await world.prisma.$queryRaw<object[]>`
      SELECT 1 FROM "LogHead" WHERE "id" = 1 FOR UPDATE SKIP LOCKED`;
    return rows.length === 1;
  };
  const once = (work: () => Promise<unknown>) => async (time: number) => (time === 1 ? work() : undefined);

  describe('outside of a transaction', () => {
    it('raises no alarm over what was written in between', async () => {
      const held = heldWith(once(() => newcomer('Between')));
      expect(await held.everything()).toEqual([]);
      expect(held.found()).toEqual([]);
    });

    it('is held to the new leaf as well', async () => {
      const made: string[] = [];
      const held = heldWith(
        once(async () => {
          const { id } = await newcomer('Changed at once');
          await world.prisma.user.update({ where: { id }, data: { role: 'BOARD_CHAIR' } });
          made.push(id);
        }),
      );
      const wrong = await held.everything();
      expect(wrong.map(({ row, column }) => [row, column])).toEqual([[made[0], 'role']]);
      await world.prisma.user.update({ where: { id: made[0] ?? '' }, data: { role: 'BOARD_MEMBER' } });
      expect(await held.everything()).toEqual([]);
    });

    it('misses nothing that was changed before, whatever is written meanwhile', async () => {
      const { id } = world.actors.board3;
      await world.prisma.user.update({ where: { id }, data: { role: 'BOARD_CHAIR' } });
      const held = heldWith(once(() => newcomer('Meanwhile')));
      expect(await codeOf(held.account(id))).toBe('HELD_ACCOUNT');
      expect((await held.everything()).map(({ row, column }) => [row, column])).toEqual([[id, 'role']]);
      await world.prisma.user.update({ where: { id }, data: { role: 'BOARD_MEMBER' } });
      expect(await held.everything()).toEqual([]);
    });
  });

  it('keeps an alarm that was raised while it looked', async () => {
    const { id } = world.actors.board1;
    const set = (role: 'BOARD_CHAIR' | 'BOARD_MEMBER') =>
      world.prisma.user.update({ where: { id }, data: { role } });
    let times = 0;
    const held = createHeld({
      ...{ prisma: world.prisma, ledger: world.ledger, log: pino({ level: 'silent' }) },
      // Last in a look, after all rows.
      consents: async () => {
        times += 1;
        if (times > 1) return [];
        await set('BOARD_CHAIR');
        expect(await codeOf(held.account(id))).toBe('HELD_ACCOUNT');
        return [];
      },
    });
    expect(await held.everything()).toEqual([]);
    expect(held.found().map(({ row }) => row)).toEqual([id]);
    await set('BOARD_MEMBER');
    expect(await held.everything()).toEqual([]);
    expect(held.found()).toEqual([]);
  });

  it('raises no alarm in a transaction either, and keeps nobody from appending once it has looked', async () => {
    const id = randomUUID();
    // The embedded database has one connection: while a transaction has it, nobody else writes.
    const alone = db.kind === 'pglite';
    if (alone) await newcomer('Before', id);
    const appendable: boolean[] = [];
    const write = async (time: number) => {
      if (alone) return;
      appendable.push(await isFree());
      if (time === 1) await newcomer('Between', id);
    };
    await inTransaction(world.prisma, async (tx) => {
      await heldWith(write).account(id, tx);
      if (!alone) await newcomer('After the look');
    });
    expect(appendable).toEqual(alone ? [] : [true, false]);
    expect(await world.prisma.user.count({ where: { id } })).toBe(1);
  });

  it('misses nothing in a transaction, and keeps nobody from appending by the alarm', async () => {
    const { id } = world.actors.board2;
    await world.prisma.user.update({ where: { id }, data: { role: 'BOARD_CHAIR' } });
    const held = heldWith(db.kind === 'pglite' ? async () => undefined : once(() => newcomer('Another')));
    expect(await codeOf(inTransaction(world.prisma, (tx) => held.account(id, tx)))).toBe('HELD_ACCOUNT');
    await newcomer('After the alarm');
    await world.prisma.user.update({ where: { id }, data: { role: 'BOARD_MEMBER' } });
  });
});
