import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { predictionsJson, recordsJson } from '#lib/inference/protocols/answers/predictions-json.ts'
import { rawReply, readRaw } from '#lib/inference/protocols/answers/raw.ts'
import { isMap, type JsonMap, readJson } from '#lib/inference/protocols/json/read-json.ts'
import type { AnswerForm, Asked, Protocol, ProtocolRequest, Reply } from '#lib/inference/protocols/protocol.ts'
import { readDesigner } from '#lib/inference/protocols/score/read-designer.ts'
import { isFrame, readAzureInput, readServiceData } from '#lib/inference/protocols/score/read-input-data.ts'
import { readParams } from '#lib/inference/protocols/tables/read-params.ts'
import type { Answer } from '#lib/inference/question.ts'
import { Refusal } from '#lib/inference/refusal.ts'

/** Azure's `/score` (mlflow.md section 8): `input_data`, the `data` of scikit-learn services, the designer's `Inputs`; raw for scripts. */
export const scoreProtocol: Protocol = { read, write, writeError }

function read(body: Uint8Array, request: ProtocolRequest, model: ModelInterface): Asked {
  if (model.kind === 'script') return { question: readRaw(body, request), form: values }
  const map = request.method === 'GET' ? fromQuery(request.query) : fromBody(body, request, model)
  if (Object.hasOwn(map, 'input_data')) {
    const question = readAzureInput(map.input_data, model)
    return { question: withParams(question, map.params, model), form: isFrame(map.input_data) ? table : values }
  }
  if (Object.hasOwn(map, 'Inputs')) return readDesigner(map, model)
  if (Object.hasOwn(map, 'data')) {
    return { question: withParams(readServiceData(map.data, model), map.params, model), form: values }
  }
  throw new Refusal(400, `The body has no "input_data".${given(map)}`, { target: 'input_data' })
}

const values: AnswerForm = { kind: 'values', isTable: false }
const table: AnswerForm = { kind: 'values', isTable: true }

function withParams(question: Asked['question'], given: unknown, model: ModelInterface): Asked['question'] {
  const params = readParams(given, model)
  return params ? { ...question, params } : question
}

function given(map: JsonMap): string {
  const keys = Object.keys(map).slice(0, 10)
  return keys.length > 0 ? ` It has ${keys.map((key) => `"${key}"`).join(', ')}.` : ''
}

function fromBody(body: Uint8Array, { contentType }: ProtocolRequest, model: ModelInterface): JsonMap {
  if (contentType && !/^application\/json\s*(;|$)/i.test(contentType)) {
    throw new Refusal(415, `The content type must be application/json, not ${contentType.slice(0, 100)}.`)
  }
  if (body.length === 0) throw new Refusal(400, 'The body is empty: send {"input_data": …}.')
  const value = readJson(body, { model, dropsCommas: true })
  if (isMap(value)) return value
  throw new Refusal(400, 'The body must be a JSON object such as {"input_data": …}.')
}

/** Values of a query are JSON where they can be read so, else text. */
function fromQuery(query: URLSearchParams): JsonMap {
  return Object.fromEntries([...query].map(([key, text]) => [key, parseOr(text)]))
}

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function write(answer: Answer, form: AnswerForm, model: ModelInterface): Reply {
  if (answer.kind === 'raw') return rawReply(answer)
  if (form.kind !== 'designer') return json(predictionsJson(answer, model, form.kind === 'values' && form.isTable))
  const { prediction, from, rows } = answer
  return json(`{"Results":{${JSON.stringify(form.output)}:${recordsJson(prediction.outputs, from, rows)}}}`)
}

const json = (body: string): Reply => ({ status: 200, contentType: 'application/json', body })

function writeError({ status, message }: Refusal): Reply {
  return { status, contentType: 'application/json', body: JSON.stringify({ message }) }
}
