import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { elementJson, elementsJson } from '#lib/inference/protocols/answers/number-writer.ts'
import type { Answer } from '#lib/inference/question.ts'
import type { PredictionColumn } from '#lib/scoring/scorer.ts'

type Predicted = Extract<Answer, { kind: 'prediction' }>

/** How the outputs of all rows become one JSON value (mlflow.md section 7). */
export type Layout = 'array' | 'records' | 'map' | 'scalar'

/** What MLflow prints for a prediction: models of flavor onnx answer tables and arrays in different forms. */
export function predictionsJson(answer: Predicted, model: ModelInterface, isTable: boolean): string {
  const { prediction, from, rows } = answer
  const [only, ...others] = prediction.outputs
  const layout = layoutOf(answer, model, isTable)
  if (layout === 'array' && only && others.length === 0) {
    if (rows === 1 && only.width === 1 && !only.labels && !only.shape) return `[${elementJson(only, from)}]`
    return rowsJson(only, from, rows)
  }
  return writers[layout](prediction.outputs, from, rows)
}

const layouts = {
  frame: 'records',
  series: 'records',
  array: 'array',
  list: 'array',
  dict: 'map',
  scalar: 'scalar',
} as const

function layoutOf({ prediction }: Predicted, { kind, answers }: ModelInterface, isTable: boolean): Layout {
  if (prediction.form !== undefined) return layouts[prediction.form]
  if (kind === 'onnx') return isTable ? 'records' : 'map'
  return answers
}

type Outputs = readonly PredictionColumn[]

const writers: Record<Layout, (outputs: Outputs, from: number, rows: number) => string> = {
  // Libraries that answer with several arrays do so in a list.
  array: (outputs, from, rows) => `[${outputs.map((output) => rowsJson(output, from, rows)).join()}]`,
  records: recordsJson,
  map: (outputs, from, rows) =>
    `{${outputs.map((output) => `${JSON.stringify(output.name)}:${rowsJson(output, from, rows)}`).join()}}`,
  scalar: (outputs, from) => (outputs[0] ? elementJson(outputs[0], from) : 'null'),
}

/** One JSON object a row, by the names of the outputs. */
export function recordsJson(outputs: Outputs, from: number, rows: number): string {
  const keys = outputs.map(({ name }, index) => `${index > 0 ? ',' : '{'}${JSON.stringify(name)}:`)
  const records: string[] = []
  for (let row = from; row < from + rows; row++) {
    let text = ''
    for (let index = 0; index < outputs.length; index++) {
      const output = outputs[index]
      if (output) text += `${keys[index]}${cellJson(output, row)}`
    }
    records.push(`${text === '' ? '{' : text}}`)
  }
  return `[${records.join()}]`
}

/** In a record an array of one value is that value. */
const cellJson = (output: PredictionColumn, row: number): string =>
  output.width === 1 && !output.labels ? elementJson(output, row) : rowJson(output, row)

/** A list with an entry for each row. */
function rowsJson(output: PredictionColumn, from: number, rows: number): string {
  const { width, labels } = output
  if (width === 1 && !labels && !output.shape) return `[${elementsJson(output, from, from + rows)}]`
  const texts: string[] = []
  for (let row = from; row < from + rows; row++) texts.push(rowJson(output, row))
  return `[${texts.join()}]`
}

/** The value of one row: plain, a list, nested lists of a shape, or a map where the elements have names. */
function rowJson(output: PredictionColumn, row: number): string {
  const { width, labels, shape } = output
  const first = row * width
  if (labels?.length === width) {
    return `{${labels.map((label, index) => `${JSON.stringify(label)}:${elementJson(output, first + index)}`).join()}}`
  }
  if (shape) return nestedJson(output, first, shape)
  return width === 1 ? elementJson(output, first) : `[${elementsJson(output, first, first + width)}]`
}

function nestedJson(output: PredictionColumn, first: number, [size = 1, ...inner]: readonly number[]): string {
  if (inner.length === 0) return `[${elementsJson(output, first, first + size)}]`
  const step = inner.reduce((product, length) => product * length, 1)
  return `[${Array.from({ length: size }, (_, index) => nestedJson(output, first + index * step, inner)).join()}]`
}
