import type { Task } from '#lib/learning/algorithm.ts'

/** Azure's names of the columns that scoring adds. */
export const scoredLabels = 'Scored Labels'
export const scoredProbabilities = 'Scored Probabilities'

/** Of two classes the probability of the second; of more that of each. */
export function probabilityNames(task: Task, classes: readonly string[]): string[] {
  if (task === 'regression') return []
  return task === 'two-class' ? [scoredProbabilities] : classes.map((name) => `${scoredProbabilities}_${name}`)
}
