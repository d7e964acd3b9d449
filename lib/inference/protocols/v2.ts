import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { rawReply, readRaw } from '#lib/inference/protocols/answers/raw.ts'
import { isMap, readJson } from '#lib/inference/protocols/json/read-json.ts'
import type { AnswerForm, Asked, Protocol, ProtocolRequest, Reply } from '#lib/inference/protocols/protocol.ts'
import { readParams } from '#lib/inference/protocols/tables/read-params.ts'
import { bindTensors } from '#lib/inference/protocols/v2/bind-tensors.ts'
import { type ModelPath, parseV2Path, requireModel } from '#lib/inference/protocols/v2/path.ts'
import { readRawTensor } from '#lib/inference/protocols/v2/read-raw-tensor.ts'
import { readTensors } from '#lib/inference/protocols/v2/read-tensors.ts'
import { readWanted } from '#lib/inference/protocols/v2/read-wanted.ts'
import { writeOutputs } from '#lib/inference/protocols/v2/write-outputs.ts'
import type { Answer } from '#lib/inference/question.ts'
import { Refusal } from '#lib/inference/refusal.ts'

/** `infer` of the Open Inference Protocol v2, in JSON and in binary (mlflow.md section 9). */
export const v2Protocol: Protocol = { read, write, writeError }

const lengthHeader = 'inference-header-content-length'

function read(body: Uint8Array, request: ProtocolRequest, model: ModelInterface): Asked {
  const path = requireInfer(request)
  if (model.kind === 'script') return { question: readRaw(body, request), form: { kind: 'values', isTable: false } }
  const length = readLength(request, body.byteLength)
  const form = { kind: 'v2' as const, model: path.name, version: request.served?.version ?? path.version }
  if (length === 0) {
    const question = bindTensors([readRawTensor(body, model)], model, undefined)
    return { question, form: { ...form, id: undefined, outputs: { names: undefined, isBinary: true } } }
  }
  const json = readJson(body.subarray(0, length), { model, dropsCommas: false })
  if (!isMap(json)) throw new Refusal(400, 'The body must be a JSON object with "inputs".')
  const parameters = isMap(json.parameters) ? json.parameters : {}
  const outputs = readWanted(json.outputs, parameters, model)
  const tensors = readTensors(json.inputs, body.subarray(length))
  const question = bindTensors(tensors, model, parameters.content_type)
  const params = readParams(parameters, model)
  return {
    question: params ? { ...question, params } : question,
    form: { ...form, id: typeof json.id === 'string' ? json.id : undefined, outputs },
  }
}

function requireInfer({ path, served }: ProtocolRequest): ModelPath {
  const parsed = parseV2Path(path)
  if (parsed.kind !== 'infer') throw new Refusal(404, `There is nothing at ${path.slice(0, 200)}.`)
  if (served) requireModel(parsed, served)
  return parsed
}

/** How many bytes of the body are JSON: all, unless the header says so. */
function readLength({ headers }: ProtocolRequest, total: number): number {
  const given = headers[lengthHeader]
  if (given === undefined) return total
  const length = typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : -1
  if (length >= 0 && length <= total) return length
  throw new Refusal(
    400,
    `The header Inference-Header-Content-Length is ${String(given).slice(0, 40)}, and the body has ${total} bytes.`,
  )
}

function write(answer: Answer, form: AnswerForm, model: ModelInterface): Reply {
  if (answer.kind === 'raw') return rawReply(answer)
  if (form.kind !== 'v2') throw new Error(`An answer of form ${form.kind} is none of v2.`)
  const { json, parts } = writeOutputs(answer, form.outputs, model)
  const version = form.version === undefined ? '' : `,"model_version":${JSON.stringify(form.version)}`
  const id = form.id === undefined ? '' : `,"id":${JSON.stringify(form.id)}`
  const text = `{"model_name":${JSON.stringify(form.model)}${version}${id},"outputs":${json}}`
  if (parts.length === 0) return { status: 200, contentType: 'application/json', body: text }
  const head = Buffer.from(text)
  return {
    status: 200,
    contentType: 'application/octet-stream',
    headers: { [lengthHeader]: String(head.byteLength) },
    body: Buffer.concat([head, ...parts]),
  }
}

function writeError({ status, message }: Refusal): Reply {
  return { status, contentType: 'application/json', body: JSON.stringify({ error: message }) }
}
