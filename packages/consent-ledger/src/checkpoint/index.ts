export {
  type Checkpoint,
  openCheckpoint,
  parseCheckpoint,
  printCheckpoint,
  signCheckpoint,
} from './checkpoint.ts';
export { generateKey, parseVkey, type VerifierKey, vkeyOf } from './key.ts';
