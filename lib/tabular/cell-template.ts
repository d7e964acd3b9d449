import type { PredictionColumn } from '#lib/scoring/scorer.ts'
import { quoteField } from '#lib/tabular/csv/split-record.ts'

/** A piece of a prediction's text: fixed bytes, or elements [from, to) of a row of one output, with commas between. */
export type CellStep = Buffer | { output: number; from: number; to: number }

/**
 * How the prediction of one row is written. One output with one value is that value; several values are a JSON list (an object
 * where the model names them); several outputs are a JSON object by output name. In CSV such a cell is quoted.
 */
export function planCell(outputs: PredictionColumn[], format: 'csv' | 'jsonl'): CellStep[] {
  const [only, ...others] = outputs
  if (only && others.length === 0) {
    return only.width === 1 && !only.labels ? [{ output: 0, from: 0, to: 1 }] : finish(planValue(only, 0), format)
  }
  const members = outputs.flatMap((output, index) => [
    `${index > 0 ? ',' : ''}${JSON.stringify(output.name)}:`,
    ...planValue(output, index),
  ])
  return finish(['{', ...members, '}'], format)
}

type DraftStep = string | Exclude<CellStep, Buffer>

function planValue({ width, labels }: PredictionColumn, output: number): DraftStep[] {
  if (labels && labels.length === width) {
    const members = labels.flatMap((label, index) => [
      `${index > 0 ? ',' : ''}${JSON.stringify(label)}:`,
      { output, from: index, to: index + 1 },
    ])
    return ['{', ...members, '}']
  }
  const values = { output, from: 0, to: width }
  return width === 1 ? [values] : ['[', values, ']']
}

function finish(steps: DraftStep[], format: 'csv' | 'jsonl'): CellStep[] {
  const quoted =
    format === 'csv' ? ['"', ...steps.map((step) => (typeof step === 'string' ? doubled(step) : step)), '"'] : steps
  const merged: DraftStep[] = []
  for (const step of quoted) {
    const last = merged.at(-1)
    if (typeof step === 'string' && typeof last === 'string') merged[merged.length - 1] = last + step
    else merged.push(step)
  }
  return merged.map((step) => (typeof step === 'string' ? Buffer.from(step) : step))
}

const doubled = (text: string) => text.replaceAll('"', '""')

/** Whether a cell is the bare value, without JSON around it. */
export const isBareCell = (steps: CellStep[]): boolean => steps.length === 1

/** JSON as it stands in a cell: in a CSV cell of its own a text is bare and null is empty. */
export function jsonElementText(json: string, isBare: boolean, format: 'csv' | 'jsonl'): string {
  if (format === 'jsonl') return json
  if (!isBare) return doubled(json)
  if (json === 'null') return ''
  return quoteField(json.startsWith('"') ? String(JSON.parse(json)) : json)
}

/** A text or boolean element as it stands in a cell. */
export function elementText(value: string | boolean, isBare: boolean, format: 'csv' | 'jsonl'): string {
  if (isBare && format === 'csv') return quoteField(String(value))
  return format === 'csv' ? doubled(JSON.stringify(value)) : JSON.stringify(value)
}
