import { withApiVersion } from '#lib/client/request.ts'

export interface CodeRequest {
  method: 'PUT' | 'POST' | 'PATCH' | 'DELETE' | 'GET'
  /** An ARM path, or an absolute URL. */
  path: string
  body?: unknown
  /** Headers besides Authorization and Content-Type. */
  headers?: Readonly<Record<string, string>>
}

/** Shell commands that send the requests; `$TOKEN` holds a bearer token. */
export function presentCurl(requests: readonly CodeRequest[], origin: string): string {
  return requests.map((request) => presentOne(request, origin)).join('\n\n')
}

function presentOne({ method, path, body, headers = {} }: CodeRequest, origin: string): string {
  const url = withApiVersion(path.startsWith('http') ? path : origin + path)
  const lines = [
    `curl --fail-with-body -X ${method} ${quote(url)}`,
    `-H "Authorization: Bearer $TOKEN"`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
  ]
  if (body !== undefined)
    lines.push(`-H 'Content-Type: application/json'`, `-d ${quote(JSON.stringify(body, null, 2))}`)
  return lines.join(' \\\n  ')
}

/** A shell word: single quotes keep everything but the single quote itself. */
const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
