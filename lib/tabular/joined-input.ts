import { quoteField } from '#lib/tabular/csv/split-record.ts'
import type { RowTexts } from '#lib/tabular/table-batch.ts'

/** The input columns of a batch, to be repeated in front of its predictions. */
export interface JoinedInput {
  columns: string[]
  texts: RowTexts
  isCommaSeparated: boolean
}

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/**
 * The wanted input columns of a row, without the comma behind them: for CSV the text as it stands in the file (empty where the
 * file lacks the column), for JSON-lines the opening brace and members, whose values are numbers where the text is one.
 */
export function joinedText(
  { columns, texts, isCommaSeparated }: JoinedInput,
  slot: number,
  wanted: string[],
  format: 'csv' | 'jsonl',
): string | Buffer {
  if (format === 'csv' && isCommaSeparated && texts.raw && sameNames(columns, wanted)) return texts.raw(slot)
  const cells = texts.cells(slot)
  const values = wanted.map((name) => cells[columns.indexOf(name)])
  if (format === 'csv') return values.map((text) => quoteField(text ?? '')).join(',')
  const members = wanted.map((name, index) => `${JSON.stringify(joinedName(name))}:${jsonText(values[index])}`)
  return `{${members.join(',')}`
}

/** The name of an input column in the output, where `row`, `prediction` and `file` are taken. */
export const joinedName = (name: string): string =>
  ['row', 'prediction', 'file'].includes(name) ? `${name}_input` : name

const jsonText = (text: string | undefined) =>
  text === undefined ? 'null' : jsonNumber.test(text) ? text : JSON.stringify(text)

const sameNames = (a: string[], b: string[]) => a.length === b.length && a.every((name, index) => name === b[index])
