import { LedgerError } from '../errors/ledger-error.ts';
import { type TileId, tileWidth } from './tile.ts';

/** A tile of hashes, or the bundle of entries that hash to a level-0 tile. */
export interface TilePath extends Omit<TileId, 'level'> {
  readonly level: number | 'entries';
}

const shape = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,6}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** `tile/0/x001/x234/067.p/112`: C2SP tlog-tiles, without a leading slash. */
export function printTilePath({ level, index, width }: TilePath): string {
  const digits = index.toString();
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const path = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
  return `tile/${level}/${path}${width === tileWidth ? '' : `.p/${width}`}`;
}

/** Throws LOG_TILE_PATH unless the text is exactly what printTilePath writes: one tile has one address. */
export function parseTilePath(text: string): TilePath {
  const [, levelText, indexText, widthText] = shape.exec(text) ?? [];
  if (levelText === undefined || indexText === undefined) throw new LedgerError('LOG_TILE_PATH');
  const path: TilePath = {
    level: levelText === 'entries' ? 'entries' : Number(levelText),
    index: BigInt(indexText.replaceAll(/[x/]/g, '')),
    width: widthText === undefined ? tileWidth : Number(widthText),
  };
  const inRange = (path.level === 'entries' || path.level <= 63) && path.width <= tileWidth;
  if (!inRange || printTilePath(path) !== text) throw new LedgerError('LOG_TILE_PATH');
  return path;
}
