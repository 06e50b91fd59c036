/** Where to go after signing in: only a path of this portal, never another site (`//host` and `/\host` are sites). */
export function destinationOf(next: string | readonly string[] | undefined): string {
  return typeof next === 'string' && /^\/(?!\/)[\w\-./?=&%~]*$/.test(next) ? next : '/';
}
