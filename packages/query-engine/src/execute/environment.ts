/**
 * The one place of this package that looks at the environment.
 * The engine's process is given nothing of it but NODE_ENV: no address, no password, no loader option.
 */
export function engineEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV } = process.env;
  // Next declares NODE_ENV as always there; for a process of ours it may be absent, and then stays so.
  return (NODE_ENV === undefined ? {} : { NODE_ENV }) as NodeJS.ProcessEnv;
}

export function inProduction(): boolean {
  return process.env.NODE_ENV === 'production';
}
