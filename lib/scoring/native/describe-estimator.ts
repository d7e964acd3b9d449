import type { Estimator } from '#lib/native-models/estimators/estimator.ts'

/** An estimator and what is inside, as a person looks at it. Plain JSON. */
export interface DescribedStep {
  name: string
  detail?: string
  steps: DescribedStep[]
}

export const describeSteps = ({ name, detail, steps }: Estimator): DescribedStep => ({
  name,
  ...(detail !== undefined && { detail }),
  steps: steps.map(describeSteps),
})

/** Those that only hand on what they hold. */
const wrappers = /^(Pipeline|.*SearchCV|TransformedTargetRegressor)$/

/** One line: `Pipeline › ColumnTransformer › XGBClassifier (100 trees, 13 columns)`. */
export function summariseEstimator(estimator: Estimator, columns: number): string {
  const chain = chainOf(estimator)
  const details = [chain.at(-1)?.detail, columns === 1 ? '1 column' : `${columns} columns`]
  return `${chain.map(({ name }) => name).join(' › ')} (${details.filter((text) => text !== undefined).join(', ')})`
}

const chainOf = (estimator: Estimator): Estimator[] =>
  wrappers.test(estimator.name) ? [estimator, ...estimator.steps.flatMap(chainOf)] : [estimator]
