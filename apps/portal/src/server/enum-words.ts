/** The database says BOARD_MEMBER where the API says 'board-member'. */
type Word<T extends string> = T extends `${infer Head}_${infer Rest}`
  ? `${Lowercase<Head>}-${Word<Rest>}`
  : Lowercase<T>;
type Constant<T extends string> = T extends `${infer Head}-${infer Rest}`
  ? `${Uppercase<Head>}_${Constant<Rest>}`
  : Uppercase<T>;

export const toWord = <T extends string>(constant: T): Word<T> =>
  constant.toLowerCase().replaceAll('_', '-') as Word<T>;

export const toConstant = <T extends string>(word: T): Constant<T> =>
  word.toUpperCase().replaceAll('-', '_') as Constant<T>;
