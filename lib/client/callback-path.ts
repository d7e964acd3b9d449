/**
 * Where to go after signing in: a path of this portal, whatever the address bar asks for.
 * `//host`, `/\host` and absolute addresses would lead elsewhere; so they become Home.
 */
export function parseCallbackPath(wanted: string | readonly string[] | undefined): string {
  if (typeof wanted !== 'string') return '/'
  const origin = 'http://portal.invalid'
  // next-auth hands absolute addresses on; their path is fine, their host is not looked at.
  const parsed = URL.canParse(wanted, origin) ? new URL(wanted, origin) : undefined
  if (!parsed || (parsed.origin !== origin && !/^https?:/i.test(wanted))) return '/'
  const path = parsed.pathname + parsed.search
  return path.startsWith('//') || path.startsWith('/sign-in') || path.startsWith('/api/') ? '/' : path
}
