import type { Signature } from '#lib/mlflow/signature.ts'
import type { Result } from '#lib/native-models/estimators/estimator.ts'
import type { PredictionColumn } from '#lib/scoring/scorer.ts'

/** The results of a native model as outputs; the signature gives their names where it has as many. */
export function presentResults(results: readonly Result[], signature: Signature | undefined): PredictionColumn[] {
  const names = outputNames(signature)
  return results.map(({ width, type, values, isColumn }, index) => ({
    name: (names.length === results.length ? names[index] : undefined) ?? defaultName(results.length, index),
    width,
    ...(isColumn && { shape: [1] }),
    type,
    values,
  }))
}

/** Names that the signature declares for outputs or for the columns of a matrix. */
export function outputNames(signature: Signature | undefined): (string | undefined)[] {
  const outputs = signature?.outputs
  if (!outputs) return []
  return (outputs.kind === 'columns' ? outputs.columns : outputs.tensors).map(({ name }) => name)
}

const defaultName = (count: number, index: number) => (count === 1 ? 'prediction' : `prediction_${index}`)
