import { parseApiError, unreachable } from '#lib/client/api-error.ts'
import { withApiVersion } from '#lib/client/request.ts'

/** The part of a growing text file that has been read: bytes `[from, to)`. */
export interface LogText {
  text: string
  from: number
  to: number
}

/** At most this much of the end of a file is read at first; logs are rarely longer. */
export const tailBytes = 2_000_000

const nothing: LogText = { text: '', from: 0, to: 0 }

/** The last 2 MB of the file, cut at the start of a line when there is more before them. A file that is not there yet is empty. */
export async function readLogTail(path: string, signal: AbortSignal): Promise<LogText> {
  const { response, bytes, from } = await readRange(path, `bytes=-${tailBytes}`, signal)
  if (!response.ok) return nothing
  const cut = from === 0 ? 0 : bytes.indexOf(newline) + 1
  return { text: decode(bytes.subarray(cut)), from: from + cut, to: from + bytes.length }
}

/** The log with what was written since; the same object when nothing was. Only whole lines are taken, so no character is cut. */
export async function readLogGrowth(path: string, log: LogText, signal: AbortSignal): Promise<LogText> {
  const { response, bytes } = await readRange(path, `bytes=${log.to}-`, signal)
  if (response.status !== 206) return log
  const end = bytes.lastIndexOf(newline) + 1
  if (end === 0) return log
  return { ...log, text: log.text + decode(bytes.subarray(0, end)), to: log.to + end }
}

const newline = 10
const decoder = new TextDecoder()
const decode = (bytes: Uint8Array) => decoder.decode(bytes)

async function readRange(path: string, range: string, signal: AbortSignal) {
  const response = await send(path, range, signal)
  if (!response.ok && response.status !== 416 && response.status !== 404) {
    throw parseApiError(response.status, await response.text(), response.headers.get('x-ms-request-id') ?? undefined)
  }
  const bytes = response.ok ? new Uint8Array(await response.arrayBuffer()) : new Uint8Array()
  const from = Number(/bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1] ?? 0)
  return { response, bytes, from }
}

async function send(path: string, range: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(withApiVersion(path), { headers: { range }, signal, cache: 'no-store' })
  } catch (cause) {
    if (signal.aborted) throw cause
    throw unreachable()
  }
}
