import type { Estimator } from '#lib/native-models/estimators/estimator.ts'

type Input = Pick<Estimator, 'featureCount' | 'featureNames' | 'textColumns'>

/** What an estimator reads that hands its input on to others unchanged. */
export function inheritInput(children: readonly Estimator[]): Input {
  const count = children.find(({ featureCount }) => featureCount !== undefined)?.featureCount
  const names = children.find(({ featureNames }) => featureNames !== undefined)?.featureNames
  const texts = children.flatMap(({ textColumns }) => (textColumns ? [textColumns] : []))
  const width = Math.max(0, ...texts.map(({ length }) => length))
  const textColumns = Array.from({ length: width }, (_, column) => texts.some((flags) => flags[column] === true))
  return {
    ...(count === undefined ? {} : { featureCount: count }),
    ...(names === undefined ? {} : { featureNames: names }),
    ...(texts.length > 0 ? { textColumns } : {}),
  }
}
