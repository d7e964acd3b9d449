import { AppError } from '#lib/core/errors.ts'
import { readNumbers } from '#lib/learning/features/read-numbers.ts'
import { textOf } from '#lib/learning/labels.ts'
import { evaluateClustering } from '#lib/learning/metrics/clustering.ts'
import type { EvaluationResult } from '#lib/learning/metrics/evaluation.ts'
import { evaluateMulticlass } from '#lib/learning/metrics/multiclass.ts'
import { evaluateRegression } from '#lib/learning/metrics/regression.ts'
import { evaluateTwoClass } from '#lib/learning/metrics/two-class.ts'
import { scoredLabels, scoredProbabilities } from '#lib/learning/scoring/score-columns.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import type { Column, Columns } from '#lib/tabular/columns.ts'

/** Names of the columns that clusters of a scored table are told by. */
const assignments = 'Assignments'
const distanceName = /^DistancesToClusterCenter no\.(\d+)$/

/** The columns of a scored table that its evaluation reads; a table may have a thousand others. */
export function namesToEvaluate(columns: readonly TableColumn[]): string[] {
  const isRead = ({ name, role }: TableColumn) =>
    role === 'label' || name === scoredLabels || name.startsWith(scoredProbabilities) || isOfClusters(name)
  return columns.filter(isRead).map(({ name }) => name)
}

const isOfClusters = (name: string) => name === assignments || distanceName.test(name)

/**
 * Compares what was predicted with what is true; the columns that scoring added say what was predicted. Rows without a label or
 * without a prediction are left out and logged. Throws UserError for a table that was not scored.
 */
export function evaluateTable(
  table: Columns,
  described: readonly TableColumn[],
  log: (line: string) => void,
): EvaluationResult {
  const find = (name: string) => table.columns.find((column) => column.name === name)
  const clusters = find(assignments)
  if (clusters) return evaluateClusters(clusters, table.columns)
  const predicted = find(scoredLabels)
  if (!predicted) throw refused(`has no column '${scoredLabels}'. Connect the output of Score Model`)
  const label = find(described.find(({ role }) => role === 'label')?.name ?? '')
  if (!label)
    throw refused('has no label column to compare with. Score rows that have the label, or mark it with Edit Metadata')
  const rows = completeRows(label, predicted)
  if (rows.length === 0) throw refused('has no row with both a label and a prediction')
  if (rows.length < table.rows) {
    log(`${(table.rows - rows.length).toLocaleString('en-US')} rows lack a label or a prediction and are left out.`)
  }
  const chance = find(scoredProbabilities)
  if (chance) return evaluateTwo(label, predicted, chance, rows)
  const isMulticlass = table.columns.some(({ name }) => name.startsWith(`${scoredProbabilities}_`))
  if (isMulticlass) return evaluateMany(label, predicted, rows)
  return evaluateRegression(pick(readNumbers(label), rows), pick(readNumbers(predicted), rows))
}

const refused = (reason: string) => new AppError('UserError', `The table to evaluate ${reason}.`, scoredLabels)

function completeRows(label: Column, predicted: Column): Uint32Array {
  const isThere = ({ values, valid }: Column, row: number) => valid?.[row] !== 0 && !Number.isNaN(values[row])
  return Uint32Array.from({ length: label.values.length }, (_, row) => row).filter(
    (row) => isThere(label, row) && isThere(predicted, row),
  )
}

const pick = (values: Float64Array, rows: Uint32Array) => Float64Array.from(rows, (row) => values[row] ?? 0)

function evaluateTwo(label: Column, predicted: Column, chance: Column, rows: Uint32Array): EvaluationResult {
  const classes = classesOf(label, predicted, rows)
  if (classes.length > 2)
    throw new AppError(
      'UserError',
      `The label '${label.name}' has ${classes.length} values (${classes.slice(0, 5).join(', ')}), and a two-class model tells two apart.`,
      label.name,
    )
  const scores = pick(readNumbers(chance), rows)
  const [negative, positive] = pairOf(classes, scores)
  return evaluateTwoClass({
    isPositive: Uint8Array.from(rows, (row) => (textOf(label, row) === positive ? 1 : 0)),
    scores,
    positive,
    negative,
  })
}

const otherClass = '(other class)'

/** The negative and the positive class. Where rows and predictions know one alone, its probability tells which it is. */
function pairOf([first = '', second]: readonly string[], scores: Float64Array): [string, string] {
  if (second !== undefined) return [first, second]
  return (scores[0] ?? 0) >= 0.5 ? [otherClass, first] : [first, otherClass]
}

function evaluateMany(label: Column, predicted: Column, rows: Uint32Array): EvaluationResult {
  const classes = classesOf(label, predicted, rows)
  const places = new Map(classes.map((name, place) => [name, place]))
  const placesOf = (column: Column) => Int32Array.from(rows, (row) => places.get(textOf(column, row)) ?? 0)
  return evaluateMulticlass({ classes, actual: placesOf(label), predicted: placesOf(predicted) })
}

/** In the order of their values, as training has them. */
function classesOf(label: Column, predicted: Column, rows: Uint32Array): string[] {
  const found = new Set<string>()
  for (const row of rows) {
    found.add(textOf(label, row))
    found.add(textOf(predicted, row))
  }
  const areNumbers = label.type !== 'string' && label.type !== 'boolean'
  return [...found].sort((a, b) => (areNumbers ? Number(a) - Number(b) : a < b ? -1 : 1))
}

function evaluateClusters(clusters: Column, columns: readonly Column[]): EvaluationResult {
  const distances = columns
    .flatMap((column) => {
      const [, number] = distanceName.exec(column.name) ?? []
      return number === undefined ? [] : [{ number: Number(number), values: readNumbers(column) }]
    })
    .sort((a, b) => a.number - b.number)
    .map(({ values }) => values)
  if (distances.length === 0)
    throw refused('has no distances to the centres. Connect the output of Assign Data to Clusters')
  return evaluateClustering({ assignments: Int32Array.from(readNumbers(clusters)), distances })
}
