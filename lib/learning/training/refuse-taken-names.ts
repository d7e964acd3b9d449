import { AppError } from '#lib/core/errors.ts'

/** Throws UserError where a column that a model reads is named like one that scoring adds: a graph has no two tensors of one name. */
export function refuseTakenNames(inputs: readonly string[], outputs: readonly string[]): void {
  const taken = inputs.find((name) => outputs.includes(name))
  if (taken === undefined) return
  throw new AppError(
    'UserError',
    `The column '${taken}' is named like one that scoring adds. Rename it with Edit Metadata, or leave it out with Select Columns in Dataset.`,
    taken,
  )
}
