import { withApiVersion } from '#lib/client/request.ts'

export interface CodeRequest {
  method: 'PUT' | 'POST' | 'PATCH' | 'DELETE' | 'GET'
  /** An ARM path, or an absolute URL. */
  path: string
  body?: unknown
  /** Headers besides Authorization and Content-Type. */
  headers?: Readonly<Record<string, string>>
  /** The change goes on after the answer, and the next request needs it done. */
  isAwaited?: boolean
}

/** Shell commands that get a bearer token for the account and send the requests. */
export function presentCurl(requests: readonly CodeRequest[], origin: string, email: string): string {
  return [presentToken(origin, email), ...requests.map((request) => presentOne(request, origin))].join('\n\n')
}

/** Puts a bearer token into `$TOKEN`; the password comes from the environment, so that it is not in the history. */
export function presentToken(origin: string, email: string): string {
  return [
    '# Your password is read from the variable SLIPWAY_PASSWORD.',
    `TOKEN=$(curl --silent --show-error --fail-with-body ${quote(`${origin}/api/token`)} \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d "{\\"email\\":\\"${email}\\",\\"password\\":\\"$SLIPWAY_PASSWORD\\"}" \\`,
    `  | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
  ].join('\n')
}

function presentOne({ method, path, body, headers = {}, isAwaited }: CodeRequest, origin: string): string {
  const url = withApiVersion(path.startsWith('http') ? path : origin + path)
  const lines = [
    `curl --silent --show-error --fail-with-body -X ${method} ${quote(url)}`,
    `-H "Authorization: Bearer $TOKEN"`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
  ]
  if (body !== undefined)
    lines.push(`-H 'Content-Type: application/json'`, `-d ${quote(JSON.stringify(body, null, 2))}`)
  return lines.join(' \\\n  ') + (isAwaited ? presentWait(url) : '')
}

const presentWait = (url: string) =>
  [
    '\n\n# Wait until that is done.',
    `while curl --silent ${quote(url)} -H "Authorization: Bearer $TOKEN" \\`,
    `  | grep -Eq '"provisioningState":"(Creating|Updating)"'; do sleep 1; done`,
  ].join('\n')

/** A shell word: single quotes keep everything but the single quote itself. */
export const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
