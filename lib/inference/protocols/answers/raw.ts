import type { ProtocolRequest, Reply } from '#lib/inference/protocols/protocol.ts'
import type { Answer, Question } from '#lib/inference/question.ts'

/** A request as it came, for a scoring script. */
export function readRaw(body: Uint8Array, { method, query, headers }: ProtocolRequest): Question {
  const flat = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  )
  return { kind: 'raw', rows: 1, body, method, query: query.toString(), headers: Object.fromEntries(flat) }
}

/** What a script answered, as it is. */
export function rawReply({ status, body, headers }: Extract<Answer, { kind: 'raw' }>): Reply {
  const { 'content-type': contentType = 'application/json', ...others } = headers
  return { status, contentType, headers: others, body }
}
