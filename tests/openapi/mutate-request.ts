import type { Example } from '#lib/openapi/types.ts'

/** A request as it goes over the wire: its body is text, which may be no JSON at all. */
export interface FuzzedRequest {
  path: string
  headers: Record<string, string>
  body: string | undefined
}

const junk: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '-0',
  'latest',
  '../../etc/passwd',
  'a\u0000b',
  '\ud800',
  '💥'.repeat(40),
  '\'; DROP TABLE "Job"; --',
  'x'.repeat(100_000),
  'azureml://datastores/none/paths/x',
  '/subscriptions/x/resourceGroups/y',
  'PT-1S',
  'P99999999D',
  '2026-13-45T99:99:99Z',
  [],
  [[]],
  {},
  { __proto__: null, constructor: 1 },
  { toString: 'no' },
]
const segments = ['%00', '%2e%2e', '..', 'none', '%F0%9F%92%A5', 'a'.repeat(300), '%', 'latest', "'", '-1', '0', 'CON']
const queries = [
  '$top=-1',
  '$top=9e99',
  '$skip=x',
  '$skip=99999999999999999999',
  '$orderBy=;',
  '$orderBy=name desc',
  'search=%25_%5C',
  '$count=maybe',
  'tag==',
  'from=never',
  'api-version=',
  'path=..%2F..%2Fetc',
  'path=%00',
]
const headers: readonly [string, string][] = [
  ['If-None-Match', '*'],
  ['If-Match', '"none"'],
  ['Range', 'bytes=9-1'],
  ['Content-Type', 'text/plain'],
  ['Idempotency-Key', 'x'.repeat(2000)],
  ['azureml-model-deployment', '../x'],
]

/** One of the API's recorded requests with one to three things wrong with it. */
export function mutateRequest({ request }: Example, random: () => number): FuzzedRequest {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const mutated = {
    path: request.path,
    headers: Object.fromEntries(Object.entries(request.headers ?? {}).map(([name, value]) => [name, String(value)])),
    body: request.body,
  }
  let text: string | undefined
  for (let times = 1 + Math.floor(random() * 3); times > 0; times--) {
    const what = random()
    if (what < 0.2) mutated.path = withSegment(mutated.path, pick(segments), random)
    else if (what < 0.4) mutated.path += `${mutated.path.includes('?') ? '&' : '?'}${pick(queries)}`
    else if (what < 0.5) Object.assign(mutated.headers, Object.fromEntries([pick(headers)]))
    else if (what < 0.95) mutated.body = withJunk(mutated.body, pick(junk), random)
    else text = pick(['{', '[1,2', '"', '{"a":1,}', '\u0000', '['.repeat(20_000), 'null', ''])
  }
  if (text === undefined && mutated.body !== undefined)
    text = typeof mutated.body === 'string' ? mutated.body : JSON.stringify(mutated.body)
  return { path: mutated.path, headers: mutated.headers, body: text }
}

/** Replaces a segment behind the workspace. */
function withSegment(path: string, segment: string, random: () => number): string {
  const [place = '', query] = path.split('?')
  const [above = '', below = ''] = place.split(/(?<=\/workspaces\/[^/]+)\//)
  const parts = below.split('/')
  parts[Math.floor(random() * parts.length)] = segment
  return `${above}/${parts.join('/')}${query === undefined ? '' : `?${query}`}`
}

/** Puts something in the place of a member somewhere in a body, or takes the member away. */
function withJunk(body: unknown, value: unknown, random: () => number): unknown {
  if (typeof body !== 'object' || body === null || random() < 0.15) return value
  const entries = Object.entries(body)
  const [name = 'more', member] = entries[Math.floor(random() * entries.length)] ?? []
  const changed = random() < 0.1 ? undefined : withJunk(member, value, random)
  return Array.isArray(body)
    ? body.map((item, index) => (String(index) === name ? changed : item))
    : { ...body, [name]: changed }
}
