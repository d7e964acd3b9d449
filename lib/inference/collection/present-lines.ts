import type { Layout } from '#lib/inference/collection/layout.ts'
import type { Exchange } from '#lib/inference/gateway/exchange.ts'
import { cellAt, type TableQuestion } from '#lib/inference/protocols/cells/table-question.ts'
import type { PredictionColumn } from '#lib/scoring/scorer.ts'

/** Values of one row of a tensor that are kept at the most; a larger row is kept without them. */
const maxTensorValues = 4096

/**
 * A line of JSON per row of an exchange, with the layout's columns as `c0`, `c1` and so on. Where a pipeline answered more or fewer
 * rows than it was asked, nothing tells which answer is whose, and the cells of the answer are missing.
 */
export function* presentLines(exchange: Exchange, revision: number, layout: Layout): Generator<string> {
  const { requestId, at, deployment, question } = exchange
  const who = [JSON.stringify(requestId), JSON.stringify(at.toISOString()), JSON.stringify(deployment.name), revision]
  for (let row = 0; row < question.rows; row++) {
    const cells = [...who, row, ...requestCells(exchange, layout, row), ...answerCells(exchange, layout, row)]
    yield `{${cells.map((cell, column) => `"c${column}":${cell}`).join(',')}}\n`
  }
}

function requestCells({ question, body, model }: Exchange, { request }: Layout, row: number): string[] {
  if (request === 'none') return []
  // What is a text as a whole stands in its first row.
  if (request === 'text') return [row === 0 ? textOf(body) : 'null']
  if (question.kind === 'raw' || question.kind === 'json') return []
  if (request === 'tensor') return [tensorCell(question, row)]
  const { input } = model
  const columns = input?.kind === 'matrix' || input?.kind === 'columns' ? input.columns.length : 0
  return Array.from({ length: columns }, (_, column) => cellText(cellAt(question, row, column)))
}

function tensorCell(question: TableQuestion, row: number): string {
  if (question.kind !== 'tensor') return 'null'
  const width = question.values.length / question.rows
  if (width > maxTensorValues) return 'null'
  return listOf(width, (at) => cellText(question.values[row * width + at]))
}

function answerCells({ answer, question }: Exchange, layout: Layout, row: number): string[] {
  if (layout.answer === 'none') return []
  if (answer.kind === 'raw') return [row === 0 ? textOf(answer.body) : 'null']
  if (answer.rows !== question.rows) return answer.prediction.outputs.map(() => 'null')
  return answer.prediction.outputs.map((output) => outputCell(output, answer.from + row))
}

function outputCell({ type, width, values }: PredictionColumn, row: number): string {
  const element = (at: number) => {
    const value = values[row * width + at]
    return type === 'bool' ? String(Boolean(value)) : cellText(value)
  }
  return width === 1 ? element(0) : listOf(width, element)
}

const listOf = (length: number, element: (at: number) => string) =>
  `[${Array.from({ length }, (_, at) => element(at)).join(',')}]`

const textOf = (bytes: Uint8Array) => JSON.stringify(Buffer.from(bytes).toString('utf8'))

/** JSON, also of what JSON has no words for: big integers as digits, what is no number as null, bytes in base64. */
function cellText(cell: unknown): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : 'null'
  if (typeof cell === 'bigint') return String(cell)
  if (cell instanceof Uint8Array) return JSON.stringify(Buffer.from(cell).toString('base64'))
  return JSON.stringify(cell) ?? 'null'
}
