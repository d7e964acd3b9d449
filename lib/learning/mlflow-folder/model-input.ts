import { type Feature, inputTypeOf } from '#lib/learning/features/feature.ts'

/** A column of a signature. */
export interface SignatureColumn {
  name: string
  type: 'double' | 'long' | 'boolean' | 'string'
  required: boolean
}

/** Columns that lacked a value in the training table may be missing altogether. */
export const inputColumns = (features: readonly Feature[]): SignatureColumn[] =>
  features.map((spec) => ({ name: spec.column, type: inputTypeOf(spec), required: !spec.hasMissing }))
