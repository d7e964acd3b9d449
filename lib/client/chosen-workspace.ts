/** The cookie that keeps which workspace a browser shows, by name. The server's pages and this browser's follow it. */
export const workspaceCookie = 'slipway-workspace'
const yearSeconds = 365 * 24 * 3600

/** What a request's cookie names; what is no name of a workspace is nothing. */
export const parseChosenWorkspace = (value: string | undefined): string | undefined =>
  value !== undefined && /^[a-zA-Z0-9][\w-]{0,254}$/.test(value) ? value : undefined

/** Shows another workspace from now on, at this path. The page is loaded anew: nothing of the former one may stay on it. */
export function switchWorkspace(name: string, path = '/'): void {
  const guarded = window.location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers, and outside https
  document.cookie = `${workspaceCookie}=${name}; path=/; max-age=${yearSeconds}; samesite=lax${guarded}`
  window.location.assign(path)
}
