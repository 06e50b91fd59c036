/**
 * The one place of this package that looks at the environment.
 * The engine's process is given nothing of it but NODE_ENV: no address, no password, no loader option.
 */
export function engineEnvironment(): { NODE_ENV?: string } {
  return process.env.NODE_ENV === undefined ? {} : { NODE_ENV: process.env.NODE_ENV };
}

export function inProduction(): boolean {
  return process.env.NODE_ENV === 'production';
}
