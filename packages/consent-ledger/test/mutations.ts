/** A JSON value as tests take it apart. */
type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

export interface Mutation {
  /** Where, e.g. `anchor.size`, and what was done there. */
  readonly name: string;
  readonly text: string;
}

/** Every value changed, every key and element dropped, a key or element added to every object and array. */
export function mutationsOf(file: object): Mutation[] {
  const value: Value = JSON.parse(JSON.stringify(file));
  return changes(value).map(([name, changed]) => ({ name, text: JSON.stringify(changed) }));
}

function changes(value: Value): [string, Value][] {
  if (Array.isArray(value)) return ofArray(value);
  if (value !== null && typeof value === 'object') return ofObject(value);
  return ofPlain(value).map((changed) => ['', changed]);
}

function ofPlain(value: null | boolean | number | string): Value[] {
  if (value === null) return [0, '', {}];
  if (typeof value === 'boolean') return [!value, null];
  if (typeof value === 'number') return [value + 1, value - 1, -value - 1, value + 0.5, String(value), null];
  const flipped = Array.from(value, (_, at) => {
    const other = value[at] === 'a' ? 'b' : 'a';
    return value.slice(0, at) + other + value.slice(at + 1);
  });
  return [
    ...flipped,
    '',
    `${value} `,
    ` ${value}`,
    `${value}\n`,
    value.slice(1),
    value.slice(0, -1),
    null,
    7,
    [value],
  ];
}

function ofArray(list: Value[]): [string, Value][] {
  return [
    ...list.flatMap((inner, at) =>
      changes(inner).map(([name, changed]): [string, Value] => [`${at}.${name}`, list.with(at, changed)]),
    ),
    ...list.map((_, at): [string, Value] => [`${at} dropped`, list.toSpliced(at, 1)]),
    ...list.slice(1).map((_, at): [string, Value] => [`${at} swapped`, swap(list, at)]),
    [`one added`, [...list, list.at(-1) ?? 'x']],
  ];
}

function ofObject(object: { [key: string]: Value }): [string, Value][] {
  const keys = Object.keys(object);
  return [
    ...keys.flatMap((key) =>
      changes(object[key] ?? null).map(([name, changed]): [string, Value] => [
        `${key}.${name}`,
        { ...object, [key]: changed },
      ]),
    ),
    ...keys.map((key): [string, Value] => [
      `${key} dropped`,
      Object.fromEntries(Object.entries(object).filter(([name]) => name !== key)),
    ]),
    ['key added', { ...object, extra: 1 }],
  ];
}

function swap(list: Value[], at: number): Value[] {
  return list.with(at, list[at + 1] ?? null).with(at + 1, list[at] ?? null);
}
