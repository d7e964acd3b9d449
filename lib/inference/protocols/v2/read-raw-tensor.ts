import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { datatypeBytes } from '#lib/inference/protocols/v2/datatypes.ts'
import { decodeBytes } from '#lib/inference/protocols/v2/decode-values.ts'
import { describeInputs } from '#lib/inference/protocols/v2/describe-tensors.ts'
import type { InputTensor } from '#lib/inference/protocols/v2/read-tensors.ts'
import { Refusal } from '#lib/inference/refusal.ts'

/** A body that is nothing but the one row of the only input. Throws Refusal 400 when the model has several, or it does not fit. */
export function readRawTensor(body: Uint8Array, model: ModelInterface): InputTensor {
  const [input, ...others] = describeInputs(model)
  if (!input || others.length > 0) {
    throw new Refusal(
      400,
      `A body without JSON is for models with one input, and this one has ${others.length + (input ? 1 : 0)}.`,
    )
  }
  const { name, datatype } = input
  const contentType = undefined
  if (datatype === 'BYTES') return { name, datatype, shape: [1], values: [body], contentType }
  const shape = [1, ...fillOpen(input.shape.slice(1), body.byteLength / datatypeBytes[datatype])]
  const count = shape.reduce((product, size) => product * size, 1)
  return { name, datatype, shape, values: decodeBytes(body, datatype, count, name), contentType }
}

/** The one size that the model leaves open follows from the number of elements. */
function fillOpen(shape: readonly number[], count: number): number[] {
  const known = shape.reduce((product, size) => (size < 0 ? product : product * size), 1)
  const open = shape.filter((size) => size < 0).length
  if (open === 0) return [...shape]
  if (open === 1 && Number.isInteger(count / known)) return shape.map((size) => (size < 0 ? count / known : size))
  throw new Refusal(400, `The shape of the input cannot be told from ${count} elements: send it in JSON.`)
}
