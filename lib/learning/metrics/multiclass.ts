import type { ClassMetrics, EvaluationResult } from '#lib/learning/metrics/evaluation.ts'

/** Places of the actual and the predicted class of each row in `classes`. */
export interface MulticlassScores {
  classes: string[]
  actual: Int32Array
  predicted: Int32Array
}

/** The studio's numbers; a class that nothing was predicted to be has the precision 0, one that does not occur is left out of the means. */
export function evaluateMulticlass({ classes, actual, predicted }: MulticlassScores): EvaluationResult {
  const matrix = classes.map(() => new Array<number>(classes.length).fill(0))
  for (let row = 0; row < actual.length; row++) {
    const counts = matrix[actual[row] ?? 0]
    const place = predicted[row] ?? 0
    if (counts) counts[place] = (counts[place] ?? 0) + 1
  }
  const perClass = classes.map((name, index) => measureClass(name, index, matrix))
  const present = perClass.filter(({ rows }) => rows > 0)
  const rows = actual.length
  const right = matrix.reduce((count, row, index) => count + (row[index] ?? 0), 0)
  const metrics = {
    Overall_Accuracy: right / rows,
    Micro_Precision: right / rows,
    Macro_Precision: mean(present.map(({ precision }) => precision)),
    Micro_Recall: right / rows,
    Macro_Recall: mean(present.map(({ recall }) => recall)),
  }
  return { task: 'multiclass', rows, metrics, classes, matrix, perClass }
}

function measureClass(name: string, index: number, matrix: readonly number[][]): ClassMetrics {
  const right = matrix[index]?.[index] ?? 0
  const rows = total(matrix[index] ?? [])
  const called = total(matrix.map((row) => row[index] ?? 0))
  return {
    name,
    rows,
    precision: called === 0 ? 0 : right / called,
    recall: rows === 0 ? 0 : right / rows,
    f1: rows + called === 0 ? 0 : (2 * right) / (rows + called),
  }
}

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)
const mean = (values: readonly number[]) => total(values) / values.length
