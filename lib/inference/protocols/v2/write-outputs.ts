import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { elementsJson } from '#lib/inference/protocols/answers/number-writer.ts'
import type { WantedOutput, WantedOutputs } from '#lib/inference/protocols/protocol.ts'
import { classify } from '#lib/inference/protocols/v2/classify.ts'
import { datatypeOfOutput } from '#lib/inference/protocols/v2/datatypes.ts'
import { outputName, rowShapeOf } from '#lib/inference/protocols/v2/describe-tensors.ts'
import type { Answer } from '#lib/inference/question.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import type { PredictionColumn } from '#lib/scoring/scorer.ts'

type Predicted = Extract<Answer, { kind: 'prediction' }>

export interface WrittenOutputs {
  /** The list of outputs as JSON. */
  json: string
  /** The data of those in binary, in their order. */
  parts: Uint8Array[]
}

/** Outputs in the order that was asked for, else all. Throws Refusal 400 for one that the model does not have. */
export function writeOutputs(
  { prediction, from, rows }: Predicted,
  wanted: WantedOutputs,
  model: ModelInterface,
): WrittenOutputs {
  const named = prediction.outputs.map((output, index) => ({
    output,
    name: outputName(output, index, model.signature),
  }))
  const parts: Uint8Array[] = []
  const all = named.map(({ name }): WantedOutput => ({ name, isBinary: wanted.isBinary, classes: undefined }))
  const texts = (wanted.names ?? all).map((one) => {
    const found = named.find(({ name }) => name === one.name)
    if (!found)
      throw noSuchOutput(
        one.name,
        named.map(({ name }) => name),
      )
    const own =
      one.classes === undefined ? slice(found.output, from, rows) : classify(found.output, from, rows, one.classes)
    return describe(one, own, rows, parts)
  })
  return { json: `[${texts.join()}]`, parts }
}

export const noSuchOutput = (name: string, names: readonly string[]) =>
  new Refusal(400, `The model has no output "${name}", but ${names.map((one) => `"${one}"`).join(', ')}.`, {
    target: name,
  })

function slice(output: PredictionColumn, from: number, rows: number): PredictionColumn {
  const { values, width } = output
  if (from === 0 && values.length === rows * width) return output
  const [start, end] = [from * width, (from + rows) * width]
  // Each member of the union is cut into the same member.
  const own = (
    Array.isArray(values) ? values.slice(start, end) : values.subarray(start, end)
  ) as PredictionColumn['values']
  return { ...output, values: own }
}

function describe(
  { name, isBinary }: WantedOutput,
  output: PredictionColumn,
  rows: number,
  parts: Uint8Array[],
): string {
  const shape = [rows, ...rowShapeOf(output)]
  const head = `{"name":${JSON.stringify(name)},"shape":[${shape.join()}],"datatype":"${datatypeOfOutput(output.type)}"`
  if (!isBinary) return `${head},"data":[${dataJson(output)}]}`
  const bytes = toBytes(output.values)
  parts.push(bytes)
  return `${head},"parameters":{"binary_data_size":${bytes.byteLength}}}`
}

/** Values of other kinds are JSON within a text. */
function dataJson({ isJson: _, ...output }: PredictionColumn): string {
  return elementsJson(output, 0, output.values.length)
}

function toBytes(values: PredictionColumn['values']): Uint8Array {
  if (!Array.isArray(values)) return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  return Buffer.concat(
    values.flatMap((text) => {
      const bytes = Buffer.from(text)
      const length = Buffer.alloc(4)
      length.writeUInt32LE(bytes.byteLength)
      return [length, bytes]
    }),
  )
}
