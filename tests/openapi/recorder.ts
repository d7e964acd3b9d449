import { hostname } from 'node:os'
import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import { fullTemplate, type Method } from '#lib/arm/operation.ts'
import type { Example, ExampleBook } from '#lib/openapi/types.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

interface Call {
  /** Values for the braces of the template, without those of the workspace. */
  params?: Record<string, string>
  query?: Record<string, string>
  headers?: Record<string, string>
  body?: unknown
  /** The operation is there to say why it cannot be done. */
  isRefused?: boolean
}

/** Sends a call of the table as an owner, keeps it as an example, and answers with the JSON that came back. */
export type RecordCall = <T = unknown>(method: Method, template: string, call?: Call) => Promise<T>

export interface Recorder {
  world: TestWorld
  record: RecordCall
  /** What was recorded, with everything that differs from run to run made the same. */
  book: () => ExampleBook
}

export function createRecorder(world: TestWorld): Recorder {
  const recorded: Record<string, Example[]> = {}
  return {
    world,
    async record<T>(method: Method, template: string, call: Call = {}) {
      const path = toPath(world, template, call)
      const { headers = {}, body } = call
      const response = await send(world.as('owner'), method, path, body, headers)
      const answer = await readAnswer(response)
      const isRefused = response.status >= 400 && response.status < 500
      if (isRefused !== (call.isRefused ?? false) || response.status >= 500)
        throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`)
      const key = `${method} ${template}`
      recorded[key] = [
        ...(recorded[key] ?? []),
        {
          request: {
            path,
            ...(call.headers && { headers: call.headers }),
            ...(body !== undefined && { body: body instanceof Uint8Array ? Buffer.from(body).toString() : body }),
          },
          response: {
            status: response.status,
            ...typeOf(response),
            ...(answer !== undefined && { body: answer }),
          },
        },
      ]
      // The scenario names what it expects to read.
      return answer as T
    },
    book: () => stable(recorded, world),
  }
}

const typeOf = ({ headers }: Response) => {
  const type = headers.get('content-type')
  return type === null ? {} : { type }
}

function toPath(world: TestWorld, template: string, { params = {}, query = {} }: Call): string {
  const { name: workspace, ...above } = world.workspace
  const places: Record<string, string> = { ...above, workspace, ...params }
  const whole = fullTemplate({ template })
  const path = whole.replaceAll(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(places[name] ?? `{${name}}`))
  const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return search.length === 0 ? path : `${path}?${search.join('&')}`
}

/** JSON as it is, text as text; of files and streams only that they came. */
async function readAnswer(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('application/json')) return response.json()
  if (type.startsWith('text/') && !type.startsWith('text/event-stream')) return response.text()
  await response.body?.cancel()
  return undefined
}

/** In the order of the table, whatever the order of the calls. */
function stable(recorded: Record<string, Example[]>, world: TestWorld): ExampleBook {
  const keys = operations.map(({ method, template }) => `${method} ${template}`)
  const ordered = Object.fromEntries(keys.flatMap((key) => (recorded[key] ? [[key, recorded[key]]] : [])))
  const ids = numbering((n) => `0f0e0d0c-0000-4000-8000-${String(n).padStart(12, '0')}`)
  const hashes = numbering((n) => String(n).padStart(64, '0'))
  const text = JSON.stringify(ordered)
    .replaceAll(/"(secretText|password)":"[^"]+"/g, '"$1":"<shown in this answer alone>"')
    .replaceAll(
      /"(primaryKey|secondaryKey|accessToken|userStorageKey)":"[^"]+"/g,
      '"$1":"<shown in this answer alone>"',
    )
    .replaceAll(/("secretsType":"AccountKey","key"):"[^"]+"/g, '$1:"<shown in this answer alone>"')
    .replaceAll(/"sasUri":"[^"]+"/g, '"sasUri":"<shown in this answer alone>"')
    .replaceAll(/\bu-[0-9a-f]{16}-[0-9a-f]{32}\b/g, 'u-a30f8db0ffc43d4a-0f0e0d0c000040008000000000000001')
    .replaceAll(/\bsw[0-9a-f]{22}\b/g, 'sw0f0e0d0c00004000800000')
    .replaceAll(/"(expiryTimeUtc|refreshAfterTimeUtc)":\d+/g, '"$1":1795345200')
    .replaceAll(/"(secondsSinceSeen|memoryBytes|cpuPercent)":([\d.]+|null)/g, '"$1":0')
    .replaceAll(/[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT/g, 'Sat, 21 Nov 2026 10:00:00 GMT')
    .replaceAll(/"(x-ms-run-fn-exec-ms)":"[\d.]+"/g, '"$1":"0.1"')
    .replaceAll(/"hint":"[\w-]{3}"/g, '"hint":"kF8"')
    .replaceAll(world.folder, '/srv/slipway')
    .replaceAll(new RegExp(`"(host|machine)":"${hostname()}"`, 'g'), '"$1":"studio"')
    .replaceAll(/\b(?!0{8})[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, ids)
    .replaceAll(/\b[0-9a-f]{64}\b/g, hashes)
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '2026-11-21T10:00:00.000Z')
    .replaceAll(/\bnode-[0-9a-f]{8}\b/g, 'node-90786a82')
    .replaceAll(/"secondsSinceHeartbeat":\d+/g, '"secondsSinceHeartbeat":0')
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'http://mlflow.example:5000')
    .replaceAll(/\b[a-z]+_[a-z]+_[0-9a-f]{6}\b/g, 'gentle_lagoon_a745f8')
    .replaceAll(/"(total|free)":\{"cpu":\d+,"memoryMb":\d+\}/g, '"$1":{"cpu":8,"memoryMb":16384}')
    .replaceAll(
      /"logFiles":\{"[^}]*\}/g,
      '"logFiles":{"logs/azureml/executionlogs.txt":"<a link, good for 15 minutes>"}',
    )
    .replaceAll(/("localizedValue":"[^"]*real-time endpoints"\},(?:"currentValue":0,)?"limit"):\d+/g, '$1:8')
    .replaceAll(/"vCPUs":\d+,"gpus":0,"memoryGB":[\d.]+/g, '"vCPUs":8,"gpus":0,"memoryGB":16')
    .replaceAll(/"(pid|ms|durationMs|medianSeconds)":[\d.]+/g, '"$1":12')
  return shorten(JSON.parse(text) as ExampleBook)
}

const listOfOperations = 'GET /providers/Microsoft.MachineLearningServices/operations'

/** The list of all operations would change with every one of them, so its beginning stands for it. */
function shorten(book: ExampleBook): ExampleBook {
  for (const { response } of book[listOfOperations] ?? []) {
    const { value } = Object(response.body)
    if (Array.isArray(value)) response.body = { value: value.slice(0, 2) }
  }
  return book
}

/** Gives the same text the same number every time. */
function numbering(write: (n: number) => string): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const name = known.get(text) ?? write(known.size + 1)
    known.set(text, name)
    return name
  }
}
