import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { predictionsJson } from '#lib/inference/protocols/answers/predictions-json.ts'
import { rawReply, readRaw } from '#lib/inference/protocols/answers/raw.ts'
import { readCsv } from '#lib/inference/protocols/invocations/read-csv.ts'
import { isMap, type JsonMap, readJson } from '#lib/inference/protocols/json/read-json.ts'
import { Mismatch } from '#lib/inference/protocols/mismatch.ts'
import type { AnswerForm, Asked, Protocol, ProtocolRequest, Reply } from '#lib/inference/protocols/protocol.ts'
import { type InputForm, readInput, toJson } from '#lib/inference/protocols/tables/read-input.ts'
import { readParams } from '#lib/inference/protocols/tables/read-params.ts'
import type { Answer } from '#lib/inference/question.ts'
import { Refusal } from '#lib/inference/refusal.ts'

/** MLflow's `/invocations` (mlflow.md section 7). */
export const invocationsProtocol: Protocol = { read, write, writeError }

function read(body: Uint8Array, request: ProtocolRequest, model: ModelInterface): Asked {
  if (model.kind === 'script') return { question: readRaw(body, request), form: arrays }
  if (parseContentType(request.contentType) === 'csv') return { question: readCsv(body, model), form: table }
  const map = readJson(body, { model, dropsCommas: false })
  if (!isMap(map)) throw new Refusal(400, `The body must be a JSON object with one of ${listed(forms)}.`)
  const [form, ...others] = forms.filter((key) => Object.hasOwn(map, key))
  if (form === undefined) return readBare(map, model)
  if (others.length > 0) throw new Refusal(400, `The body must have only one of ${listed([form, ...others])}.`)
  checkSplit(form, map[form])
  const question = readInput(form, map[form], model)
  const params = readParams(map.params, model)
  return { question: params ? { ...question, params } : question, form: isTable(form) ? table : arrays }
}

const forms = ['dataframe_split', 'dataframe_records', 'instances', 'inputs'] as const satisfies InputForm[]

const arrays: AnswerForm = { kind: 'values', isTable: false }
const table: AnswerForm = { kind: 'values', isTable: true }
const isTable = (form: InputForm) => form === 'dataframe_split' || form === 'dataframe_records'

const listed = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')

/** Anything but plain CSV and JSON in UTF-8 is refused, parameters of MLflow 1 too. */
function parseContentType(contentType: string | undefined): 'csv' | 'json' {
  const [type = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim().toLowerCase())
  const kind = type === 'text/csv' ? 'csv' : type === 'application/json' ? 'json' : undefined
  if (kind && parameters.every((parameter) => /^charset="?utf-?8"?$|^$/.test(parameter))) return kind
  const shown = contentType ? `"${contentType.slice(0, 100)}"` : 'none'
  throw new Refusal(
    415,
    `The content type must be text/csv or application/json, in UTF-8 and without further parameters; the request has ${shown}.`,
  )
}

const splitKeys = new Set(['columns', 'index', 'data'])

function checkSplit(form: InputForm, value: unknown): void {
  const unknown = form === 'dataframe_split' && isMap(value) && Object.keys(value).find((key) => !splitKeys.has(key))
  if (unknown) throw new Refusal(400, `"dataframe_split" has the key "${unknown}", and takes columns, index and data.`)
}

/** Bodies for language models are passed on as they are, to those that say nothing of their input. */
function readBare(map: JsonMap, model: ModelInterface): Asked {
  const key = ['messages', 'prompt', 'input'].find((name) => Object.hasOwn(map, name))
  if (key !== undefined && model.kind === 'python' && model.signature?.inputs === undefined) {
    return { question: toJson('bare', map), form: { kind: 'values', isTable: false, isBare: true } }
  }
  const reason = key === undefined ? '' : ` "${key}" is for language models, and this model reads a table or arrays.`
  throw new Refusal(400, `The body must have one of ${listed(forms)}.${reason}`)
}

function write(answer: Answer, form: AnswerForm, model: ModelInterface): Reply {
  if (answer.kind === 'raw') return rawReply(answer)
  const predictions = predictionsJson(answer, model, form.kind === 'values' && form.isTable)
  const isBare = form.kind === 'values' && form.isBare === true
  return {
    status: 200,
    contentType: 'application/json',
    body: isBare ? predictions : `{"predictions": ${predictions}}`,
  }
}

/** MLflow explains a wrong content type in plain text. */
function writeError(refusal: Refusal): Reply {
  const { status, message } = refusal
  if (status === 415) return { status, contentType: 'text/plain; charset=utf-8', body: message }
  const body = JSON.stringify({ error_code: codeOf(refusal), message })
  return { status, contentType: 'application/json', body }
}

const codes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'RESOURCE_DOES_NOT_EXIST',
  408: 'DEADLINE_EXCEEDED',
  409: 'RESOURCE_CONFLICT',
  429: 'REQUEST_LIMIT_EXCEEDED',
  501: 'NOT_IMPLEMENTED',
  503: 'TEMPORARILY_UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
}

const codeOf = (refusal: Refusal): string =>
  refusal instanceof Mismatch
    ? 'INVALID_PARAMETER_VALUE'
    : (codes[refusal.status] ?? (refusal.status < 500 ? 'BAD_REQUEST' : 'INTERNAL_ERROR'))
