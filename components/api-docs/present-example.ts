import { quote } from '#components/ui/curl.ts'
import type { Example } from '#lib/openapi/types.ts'

/** The example's request as a shell command; `$TOKEN` is a bearer token. */
export function presentExample(method: string, { request }: Example, origin: string, takesBytes: boolean): string {
  const { path, headers = {}, body } = request
  const lines = [
    `curl --silent --show-error ${method === 'HEAD' ? '--head' : `-X ${method}`} ${quote(origin + path)}`,
    `-H "Authorization: Bearer $TOKEN"`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value ?? ''}`)}`),
  ]
  if (takesBytes) lines.push('--data-binary @file')
  else if (body !== undefined)
    lines.push(`-H 'Content-Type: application/json'`, `-d ${quote(JSON.stringify(body, null, 2))}`)
  return lines.join(' \\\n  ')
}

/** What came back, as people read it. */
export function presentAnswer({ response: { type, body } }: Example): string {
  if (body === undefined) return type ? `(${type})` : '(no body)'
  return typeof body === 'string' ? body : JSON.stringify(body, null, 2)
}
