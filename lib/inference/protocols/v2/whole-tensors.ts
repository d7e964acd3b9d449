import { rawJSON } from '#lib/inference/protocols/json/read-json.ts'
import { toJson } from '#lib/inference/protocols/tables/read-input.ts'
import type { InputTensor } from '#lib/inference/protocols/v2/read-tensors.ts'
import type { Question } from '#lib/inference/question.ts'
import { Refusal } from '#lib/inference/refusal.ts'

/** For models in Python that say nothing of their columns: a frame for content type `pd`, else arrays by name, or the only one. */
export function wholeTensors(tensors: readonly InputTensor[], contentType: unknown): Question {
  const [only, ...others] = tensors
  if (contentType === 'pd') return toJson('dataframe_split', toFrame(tensors))
  if (only && others.length === 0) return toJson('inputs', nest(elementsOf(only), only.shape))
  return toJson(
    'inputs',
    Object.fromEntries(tensors.map((tensor) => [tensor.name, nest(elementsOf(tensor), tensor.shape)])),
  )
}

function toFrame(tensors: readonly InputTensor[]): { columns: string[]; data: unknown[][] } {
  const rows = tensors[0]?.shape[0] ?? 0
  const cells = tensors.map((tensor) => {
    const elements = elementsOf(tensor)
    if (elements.length === rows) return elements
    throw new Refusal(400, `Input "${tensor.name}" must have one value for each of ${rows} rows.`, {
      target: tensor.name,
    })
  })
  const data = Array.from({ length: rows }, (_, row) => cells.map((column) => column[row]))
  return { columns: tensors.map(({ name }) => name), data }
}

/** Elements as JSON has them; floats keep a decimal point, by which Python tells them from whole numbers. */
function elementsOf({ name, datatype, values, contentType }: InputTensor): unknown[] {
  if (datatype.startsWith('FP')) return Array.from(values, asFloat)
  if (datatype === 'BOOL') return Array.from(values, (value) => value === 1 || value === true)
  if (datatype !== 'BYTES') return Array.from(values)
  const texts = Array.from(values, (value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
  )
  return contentType === 'pd_json' ? texts.map((text) => parse(text, name)) : texts
}

function asFloat(value: unknown): unknown {
  if (typeof value !== 'number' || Number.isNaN(value)) return typeof value === 'number' ? null : value
  if (!Number.isFinite(value)) return rawJSON(value > 0 ? '1e999' : '-1e999')
  return Number.isInteger(value) ? rawJSON(`${value}.0`.replace(/(e[+-]\d+)\.0$/, '$1')) : value
}

function parse(text: unknown, name: string): unknown {
  try {
    return JSON.parse(String(text))
  } catch (cause) {
    throw new Refusal(400, `Input "${name}" is said to be JSON, and an element is not.`, { target: name, cause })
  }
}

function nest(elements: unknown[], [, ...inner]: readonly number[]): unknown[] {
  const step = inner.reduce((product, size) => product * size, 1)
  if (inner.length === 0 || step === 0) return elements
  return Array.from({ length: elements.length / step }, (_, index) =>
    nest(elements.slice(index * step, (index + 1) * step), inner),
  )
}
