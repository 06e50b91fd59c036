import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTilePath, printTilePath } from './tile-path.ts';

describe('the path of a tile', () => {
  it.each([
    ['tile/0/000', { level: 0, index: 0n, width: 256 }],
    ['tile/1/x001/x234/067', { level: 1, index: 1_234_067n, width: 256 }],
    ['tile/0/x001/234.p/5', { level: 0, index: 1_234n, width: 5 }],
    ['tile/entries/x001/000.p/255', { level: 'entries', index: 1000n, width: 255 }],
    ['tile/63/999', { level: 63, index: 999n, width: 256 }],
  ] as const)('%s', (text, path) => {
    expect(parseTilePath(text)).toEqual(path);
    expect(printTilePath(path)).toBe(text);
  });

  it('reads back what it writes', () => {
    const level = fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const));
    fc.assert(
      fc.property(
        level,
        fc.bigInt({ min: 0n, max: 2n ** 63n }),
        fc.integer({ min: 1, max: 256 }),
        (l, index, width) => {
          expect(parseTilePath(printTilePath({ level: l, index, width }))).toEqual({
            level: l,
            index,
            width,
          });
        },
      ),
    );
  });

  it.each([
    '/tile/0/000',
    'tile/64/000',
    'tile/00/000',
    'tile/0/0',
    'tile/0/x000/001',
    'tile/0/001/001',
    'tile/0/x001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/05',
    'tile/0/000.p/',
    'tile/-1/000',
    'tile/0/../000',
    'tile/0/000\n',
    'tile/entries/x1/000',
  ])('%j names no tile', (text) => {
    expect(() => parseTilePath(text)).toThrow(expect.objectContaining({ code: 'LOG_TILE_PATH' }));
  });
});
