import { writeFileSync } from 'node:fs';
import { compileAnchorContract } from './compile.ts';

// npm run -s contract -w packages/consent-ledger: brings src/anchor up to the contract's source.
const { abi, bytecode, deployedBytecode, compiler } = await compileAnchorContract();
const note = `// Made by \`npm run -s contract\` from contracts/AssentAnchor.sol with solc ${compiler}.\n// A test compiles again and compares.\n`;
const write = (name: string, text: string) =>
  writeFileSync(new URL(`../src/anchor/${name}`, import.meta.url), note + text);
write('abi.ts', `export const anchorAbi = ${JSON.stringify(abi)} as const;\n`);
write(
  'bytecode.ts',
  `export const anchorBytecode = '${bytecode}';\n\nexport const anchorDeployedBytecode = '${deployedBytecode}';\n`,
);
