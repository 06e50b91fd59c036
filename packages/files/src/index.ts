export { type FileLock, lockFile, readNote } from './lock-file.ts';
export { setAside } from './set-aside.ts';
export { writeOnce, writeWhole } from './write-whole.ts';
