// Crockford's base 32: no letters that look like digits, so a code survives being read out.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 25;

/** 125 random bits in groups of five, such as 'k3v9m-…'. */
export function newCode(random: (size: number) => Uint8Array): string {
  const symbols = Array.from(random(LENGTH), (byte) => ALPHABET[byte & 31] ?? '').join('');
  return symbols.replaceAll(/(.{5})(?=.)/g, '$1-');
}
