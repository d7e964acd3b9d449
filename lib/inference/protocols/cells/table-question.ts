import type { Question } from '#lib/inference/question.ts'

/** A question that holds columns of the model, in one of the three forms. */
export type TableQuestion = Extract<Question, { kind: 'rows' | 'columns' | 'tensor' }>

/** Whether the request says nothing about a column of the model. */
export function isAbsent(question: TableQuestion, column: number): boolean {
  if (question.kind === 'rows') return question.places !== undefined && (question.places[column] ?? -1) < 0
  return question.kind === 'columns' && question.columns[column] === undefined
}

/** The cell of a column in a row, whatever the form. */
export function cellAt(question: TableQuestion, row: number, column: number): unknown {
  if (question.kind === 'rows') {
    return question.cells[row]?.[question.places === undefined ? column : (question.places[column] ?? -1)]
  }
  if (question.kind === 'columns') return question.columns[column]?.[row]
  return question.values[row * (question.values.length / question.rows) + column]
}
