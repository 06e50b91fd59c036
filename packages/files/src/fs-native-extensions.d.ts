declare module 'fs-native-extensions' {
  /** Locks the whole open file for writing; false while another open file has it. Closing the file lets go. */
  export function tryLock(fd: number): boolean;
}
