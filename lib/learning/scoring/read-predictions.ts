import { readNumbers } from '#lib/learning/features/read-numbers.ts'
import { probabilityNames, scoredLabels } from '#lib/learning/scoring/score-columns.ts'
import type { Target } from '#lib/learning/training-data.ts'
import type { Columns } from '#lib/tabular/columns.ts'

/** The columns that scoring gave as a fitted model predicts: values, or rows × classes chances in the target's order. */
export function readPredictions({ rows, columns }: Columns, target: Target): Float64Array {
  const numbersOf = (name: string) => {
    const column = columns.find((own) => own.name === name)
    if (!column) throw new Error(`The scores have no column '${name}'.`)
    return readNumbers(column)
  }
  if (target.task === 'regression') return numbersOf(scoredLabels)
  const { classes } = target
  const task = columns.some(({ name }) => name === probabilityNames('two-class', classes)[0])
    ? 'two-class'
    : 'multiclass'
  const chances = probabilityNames(task, classes).map(numbersOf)
  return Float64Array.from({ length: rows * classes.length }, (_, at) => {
    const [row, place] = [Math.floor(at / classes.length), at % classes.length]
    if (task === 'multiclass') return chances[place]?.[row] ?? 0
    const positive = chances[0]?.[row] ?? 0
    return place === 1 ? positive : 1 - positive
  })
}
