import { isMap, type JsonMap } from '#lib/inference/protocols/json/read-json.ts'
import { type Datatype, isDatatype } from '#lib/inference/protocols/v2/datatypes.ts'
import { decodeBytes, flattenData } from '#lib/inference/protocols/v2/decode-values.ts'
import type { Cells } from '#lib/inference/question.ts'
import { Refusal } from '#lib/inference/refusal.ts'

/** An input of a request: its elements row-major, typed where they came as bytes. */
export interface InputTensor {
  name: string
  shape: readonly number[]
  datatype: Datatype
  values: Cells
  contentType: string | undefined
}

const maxRank = 16

/** The inputs of a request; those in binary follow each other in `rest`. Throws Refusal 400 naming the input. */
export function readTensors(inputs: unknown, rest: Uint8Array): InputTensor[] {
  if (!Array.isArray(inputs) || inputs.length === 0) {
    throw new Refusal(400, 'The request has no "inputs": send {"inputs": [{"name", "shape", "datatype", "data"}]}.')
  }
  const reading = { at: 0 }
  const tensors = inputs.map((input: unknown) => readTensor(input, rest, reading))
  if (reading.at !== rest.byteLength) {
    throw new Refusal(400, `${rest.byteLength - reading.at} bytes follow the JSON that belong to no input.`)
  }
  const seen = new Set<string>()
  const twice = tensors.find(({ name }) => seen.size === seen.add(name).size)
  if (twice) throw new Refusal(400, `The input "${twice.name}" is there twice.`, { target: twice.name })
  return tensors
}

function readTensor(input: unknown, rest: Uint8Array, reading: { at: number }): InputTensor {
  if (!isMap(input) || typeof input.name !== 'string') throw new Refusal(400, 'Every input must have a "name".')
  const { name, datatype, shape } = input
  if (!isDatatype(datatype)) {
    throw new Refusal(400, `Input "${name}": ${JSON.stringify(datatype)} is no datatype, such as FP32 or BYTES.`, {
      target: name,
    })
  }
  if (!isShape(shape)) {
    throw new Refusal(400, `Input "${name}": "shape" must be a list of sizes, such as [1, 4].`, { target: name })
  }
  const count = shape.reduce((product, size) => product * size, 1)
  const parameters = isMap(input.parameters) ? input.parameters : {}
  const values = readValues(input, { name, datatype, shape, count, size: parameters.binary_data_size }, rest, reading)
  const contentType = typeof parameters.content_type === 'string' ? parameters.content_type : undefined
  return { name, shape, datatype, values: contentType === 'base64' ? fromBase64(values, name) : values, contentType }
}

const isShape = (shape: unknown): shape is number[] =>
  Array.isArray(shape) &&
  shape.length > 0 &&
  shape.length <= maxRank &&
  shape.every((size) => Number.isSafeInteger(size) && size >= 0)

interface Described {
  name: string
  datatype: Datatype
  shape: readonly number[]
  count: number
  size: unknown
}

function readValues(
  input: JsonMap,
  { name, datatype, shape, count, size }: Described,
  rest: Uint8Array,
  reading: { at: number },
): Cells {
  if (size === undefined) return flattenData(input.data, shape, count, name)
  if (input.data !== undefined)
    throw new Refusal(400, `Input "${name}" has both "data" and binary data.`, { target: name })
  if (!Number.isSafeInteger(size) || Number(size) < 0 || reading.at + Number(size) > rest.byteLength) {
    throw new Refusal(
      400,
      `Input "${name}": its ${String(size)} bytes do not follow the JSON; is the header Inference-Header-Content-Length right?`,
      { target: name },
    )
  }
  const bytes = rest.subarray(reading.at, reading.at + Number(size))
  reading.at += Number(size)
  return decodeBytes(bytes, datatype, count, name)
}

function fromBase64(values: Cells, name: string): Cells {
  return Array.from(values, (value) => {
    const text = value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value
    if (typeof text === 'string' && /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) return Buffer.from(text, 'base64')
    throw new Refusal(400, `Input "${name}" is said to be base64, and an element is not.`, { target: name })
  })
}
