import { isIPv4, isIPv6 } from 'node:net';

/** A network, and how many times as much as one address it may ask for altogether. */
export type Network = { readonly name: string; readonly times: number };

/**
 * How wide networks are that one party may hold, in bits. Whoever has an IPv6 address has the 2^64 of its /64; a home or
 * an office is given a /56 or a /48, a provider a /32. Of IPv4 the addresses of one party lie in a /24 or a /16. The wider
 * one is, the more people it may be, but never as many as it has addresses.
 */
const widths = {
  four: [
    [24, 8],
    [16, 64],
  ],
  six: [
    [56, 2],
    [48, 4],
    [32, 64],
  ],
} as const;

/** The name of the narrowest network that counts as one: an IPv4 address, or the /64 of another. IPv4 inside IPv6 is IPv4. */
export function networkOf(address: string): string {
  const [plain = ''] = address.toLowerCase().split('%');
  if (!isIPv6(plain)) return plain;
  const groups = groupsOf(plain);
  return fourIn(groups) ?? nameOfSix(groups, 64);
}

/** The IPv4 address in one that is mapped (::ffff:0:0/96) or translated (64:ff9b::/96), however it is written. */
function fourIn(groups: readonly number[]): string | null {
  const front = groups.slice(0, 6).join(' ');
  if (front !== '0 0 0 0 0 65535' && front !== `${0x64} ${0xff9b} 0 0 0 0`) return null;
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
}

/** The networks an address is in, by its name from `networkOf`, the narrowest first. What is no address is in its own. */
export function networksOf(name: string): readonly Network[] {
  const own = { name, times: 1 };
  if (isIPv4(name)) {
    const bytes = name.split('.').map(Number);
    return [own, ...widths.four.map(([bits, times]) => ({ name: nameOfFour(bytes, bits), times }))];
  }
  const [address = ''] = name.split('/');
  if (!isIPv6(address)) return [own];
  const groups = groupsOf(address);
  return [own, ...widths.six.map(([bits, times]) => ({ name: nameOfSix(groups, bits), times }))];
}

const nameOfFour = (bytes: readonly number[], bits: number): string =>
  `${cut(bytes, { bits, each: 8 }).join('.')}/${bits}`;

const nameOfSix = (groups: readonly number[], bits: number): string => {
  const network = cut(groups, { bits, each: 16 }).slice(0, 4);
  return `${network.map((group) => group.toString(16)).join(':')}::/${bits}`;
};

/** The parts of an address with everything behind the first bits set to nought. */
const cut = (parts: readonly number[], { bits, each }: { bits: number; each: number }): number[] =>
  parts.map((part, at) => {
    const behind = Math.min(each, Math.max(0, (at + 1) * each - bits));
    return (part >> behind) << behind;
  });

function groupsOf(written: string): number[] {
  const address = written.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [before = '', after] = address.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const [head, tail] = [groups(before), groups(after ?? '')];
  const zeros =
    after === undefined ? [] : Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  return [...head, ...zeros, ...tail].map((group) => Number.parseInt(group, 16));
}
