import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { castCell } from '#lib/inference/protocols/cells/cast-cell.ts'
import { emptyColumn, fillColumn } from '#lib/inference/protocols/cells/fill-column.ts'
import { copyMatrix, fillMatrixColumn } from '#lib/inference/protocols/cells/fill-matrix.ts'
import { joinTensors } from '#lib/inference/protocols/cells/join-tensors.ts'
import { cellAt, isAbsent, type TableQuestion } from '#lib/inference/protocols/cells/table-question.ts'
import type { Question } from '#lib/inference/question.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import type { Batch, InputColumn } from '#lib/scoring/scorer.ts'
import type { Column } from '#lib/tabular/columns.ts'

export interface Assembled {
  /** Undefined when every question failed. */
  batch: Batch | undefined
  /** How many rows of the batch each question has, in order; 0 for one that failed. */
  rowsOf: number[]
  /** By the place of the question. */
  failures: Map<number, Refusal>
}

/**
 * Casts the questions that share a run into one batch, column by column; the rows of the good ones follow each other in order.
 * A cell that does not fit fails its own question only, naming row and column. Questions must have the same `runKey`.
 */
export function assemble(questions: readonly Question[], model: ModelInterface): Assembled {
  const failures = new Map<number, Refusal>()
  const batch = build(questions, model, failures)
  if (failures.size === 0) return { batch, rowsOf: questions.map(({ rows }) => rows), failures }
  const good = questions.filter((_, index) => !failures.has(index))
  const rowsOf = questions.map(({ rows }, index) => (failures.has(index) ? 0 : rows))
  return { batch: good.length > 0 ? build(good, model, failures) : undefined, rowsOf, failures }
}

/** Questions may share a run when their keys are equal: one run has one set of parameters and one shape of rows. */
export function runKey(question: Question): string {
  if (question.kind === 'raw' || question.kind === 'json') return question.kind
  const params = question.params === undefined ? '' : JSON.stringify(question.params)
  return question.kind === 'tensor' ? `${question.shape.join()} ${params}` : params
}

function build(
  questions: readonly Question[],
  { input }: ModelInterface,
  failures: Map<number, Refusal>,
): Batch | undefined {
  const [first] = questions
  if (first?.kind === 'json' && questions.length === 1) return { kind: 'json', rows: first.rows, text: first.text }
  const tables = questions.map(asTable)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  if (input?.kind === 'tensor') return joinTensors(tables, rows, input)
  if (input?.kind === 'matrix') return buildMatrix(tables, rows, input.columns, failures)
  if (input?.kind === 'columns') {
    const columns = input.columns.map((column, index) => buildColumn(tables, rows, column, index, failures))
    return { kind: 'columns', rows, columns }
  }
  throw new Refusal(400, 'This model does not read tables or arrays.')
}

function asTable(question: Question): TableQuestion {
  if (question.kind !== 'raw' && question.kind !== 'json') return question
  throw new Error(`A question of kind ${question.kind} is not assembled with others.`)
}

function buildMatrix(
  tables: readonly TableQuestion[],
  rows: number,
  columns: readonly InputColumn[],
  failures: Map<number, Refusal>,
): Batch {
  const width = columns.length
  const values = new Float32Array(rows * width)
  let at = 0
  for (const [place, table] of tables.entries()) {
    if (!copyMatrix(values, at, table, columns)) {
      for (let index = 0; index < width; index++) {
        const column = columns[index]
        const failedRow = column ? fillMatrixColumn(values, at, width, table, index, column) : -1
        if (column && failedRow >= 0) noteFailure(failures, place, table, failedRow, index, column)
      }
    }
    at += table.rows
  }
  return { kind: 'matrix', rows, values }
}

function buildColumn(
  tables: readonly TableQuestion[],
  rows: number,
  input: InputColumn,
  index: number,
  failures: Map<number, Refusal>,
): Column {
  const column = emptyColumn(input, index, rows)
  let at = 0
  for (let place = 0; place < tables.length; place++) {
    const table = tables[place]
    if (!table) continue
    const failedRow = fillColumn(column, at, table, index, input)
    if (failedRow >= 0) noteFailure(failures, place, table, failedRow, index, input)
    at += table.rows
  }
  // Where some requests have an optional column and some do not, those rows miss a value.
  if (!input.required && tables.every((table) => isAbsent(table, index))) column.absent = true
  return column
}

/** The first of a question is told. */
function noteFailure(
  failures: Map<number, Refusal>,
  place: number,
  table: TableQuestion,
  row: number,
  index: number,
  input: InputColumn,
): void {
  if (failures.has(place)) return
  const cast = castCell(cellAt(table, row, index), input)
  const reason = cast.ok ? 'the value does not fit' : cast.reason
  const column = input.name === undefined ? `column ${index + 1}, ` : ''
  failures.set(place, new Refusal(400, `Row ${row + 1}: ${column}${reason}.`, { target: input.name ?? String(index) }))
}
