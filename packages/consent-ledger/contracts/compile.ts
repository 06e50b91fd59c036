import { readFileSync } from 'node:fs';
import type { Abi, Hex } from 'viem';

/** What the compiler makes of contracts/AssentAnchor.sol. */
export type CompiledContract = {
  readonly compiler: string;
  readonly abi: Abi;
  /** What a deployment sends. */
  readonly bytecode: Hex;
  /** What stands at the contract's address afterwards; ends in the hash of the metadata. */
  readonly deployedBytecode: Hex;
};

type Output = {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Record<
    string,
    Record<
      string,
      {
        readonly abi: Abi;
        readonly evm: {
          readonly bytecode: { readonly object: string };
          readonly deployedBytecode: { readonly object: string };
        };
      }
    >
  >;
};

const file = 'contracts/AssentAnchor.sol';

/** Every setting that changes the bytecode, so that anybody who compiles the source gets the same. */
const settings = {
  evmVersion: 'cancun',
  optimizer: { enabled: true, runs: 10_000 },
  metadata: { bytecodeHash: 'ipfs' },
  outputSelection: {
    [file]: { AssentAnchor: ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] },
  },
};

/** Compiles the anchor contract with the pinned solc (WebAssembly, no download). */
export async function compileAnchorContract(): Promise<CompiledContract> {
  const { default: solc } = await import('solc');
  const content = readFileSync(new URL('AssentAnchor.sol', import.meta.url), 'utf8');
  const input = { language: 'Solidity', sources: { [file]: { content } }, settings };
  const output = JSON.parse(solc.compile(JSON.stringify(input))) as Output;
  const contract = output.contracts?.[file]?.AssentAnchor;
  // A warning in a contract nobody can change afterwards is an error.
  if (output.errors?.length || contract === undefined) {
    throw new Error(
      output.errors?.map((error) => error.formattedMessage).join('\n') ?? 'solc made no contract.',
    );
  }
  return {
    compiler: solc.version(),
    abi: contract.abi,
    bytecode: `0x${contract.evm.bytecode.object}`,
    deployedBytecode: `0x${contract.evm.deployedBytecode.object}`,
  };
}
