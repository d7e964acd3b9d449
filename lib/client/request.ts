import { parseApiError, unreachable } from '#lib/client/api-error.ts'

/** What the portal's requests and its "View as code" snippets speak. */
const apiVersion = '2023-10-01'

export interface ApiReply<T> {
  status: number
  body: T
  headers: Headers
}

export interface RequestOptions {
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}

/** Adds the api-version to an ARM path that names none. */
export function withApiVersion(path: string): string {
  if (/[?&]api-version=/i.test(path)) return path
  return `${path}${path.includes('?') ? '&' : '?'}api-version=${apiVersion}`
}

/** One request to the API with the session cookie. Throws `ApiError`; a 401 leads to the sign-in page. */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<ApiReply<T>> {
  const response = await send(method, path, options)
  const text = await response.text()
  if (!response.ok) {
    if (response.status === 401) goToSignIn()
    throw parseApiError(response.status, text, response.headers.get('x-ms-request-id') ?? undefined)
  }
  // The caller names the resource type of the path; an empty answer (202, 204) is `undefined`.
  const body = (text === '' ? undefined : JSON.parse(text)) as T
  return { status: response.status, body, headers: response.headers }
}

async function send(method: string, path: string, { body, headers, signal }: RequestOptions): Promise<Response> {
  try {
    return await fetch(withApiVersion(path), {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw unreachable()
  }
}

/** Leaves for the sign-in page and comes back to where the person was. */
export function goToSignIn(): void {
  const { pathname, search } = window.location
  if (pathname === '/sign-in') return
  window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(pathname + search)}`)
}
