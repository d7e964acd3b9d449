import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import {
  type ColumnKey,
  type KnownColumns,
  readSelection,
  selectColumns,
} from '#lib/native-models/estimators/composition/column-selection.ts'
import { readNamedSteps, readWeights } from '#lib/native-models/estimators/composition/named-steps.ts'
import { compileTransformer, passOn, type Transformer } from '#lib/native-models/estimators/composition/pass-on.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { concatenateColumns, weigh } from '#lib/native-models/frame/concatenate.ts'
import { isArray, isObject } from '#lib/native-models/values/python-value.ts'

interface Part {
  transformer: Transformer
  columns: ColumnKey[]
  weight: number | undefined
}

/** Transformers of chosen columns, their outputs side by side in the order of the list; the remainder is its last entry. */
export const columnTransformer: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['ColumnTransformer'],
  ignored: [
    'transformers',
    'remainder',
    'sparse_threshold',
    'sparse_output_',
    'verbose_feature_names_out',
    'force_int_remainder_cols',
    'output_indices_',
    '_columns',
    '_remainder',
    '_transformer_to_input_indices',
    '_transformers_feature_names_out',
    '_name_to_fitted_passthrough',
    '_has_str_cols',
    '_n_features',
    '_feature_names_in',
  ],
  compile: (attributes, compileChild) => {
    const known = readKnownColumns(attributes)
    const weightOf = readWeights(attributes)
    const parts = readNamedSteps(attributes, 'transformers_').flatMap(({ name, value, rest }): Part[] => {
      if (value === 'drop') return []
      const columns = readSelection(attributes, rest, known)
      // A transformer without columns was never fitted.
      if (columns.length === 0) return []
      return [
        {
          transformer: compileTransformer(value, `transformer "${name}"`, compileChild),
          columns,
          weight: weightOf(name),
        },
      ]
    })
    const names = known.names ?? usedNames(parts)
    const count = known.names ? known.count : (names?.length ?? known.count)
    return {
      name: 'ColumnTransformer',
      steps: parts.map(({ transformer }) => transformer).filter((transformer) => transformer !== passOn),
      featureCount: count,
      featureNames: names,
      ...(count !== undefined && { textColumns: textColumnsOf(parts, names, count) }),
      transform: (frame) => {
        const outputs = parts.map(({ transformer, columns, weight }) =>
          weigh(transformer.transform(selectColumns(frame, columns)), weight, 'ColumnTransformer'),
        )
        return concatenateColumns(frame.rows, outputs)
      },
    }
  },
}

function readKnownColumns(attributes: Attributes): KnownColumns {
  const table = attributes.get('_df_columns')
  const namesOfTable = isObject(table) ? table.attributes.get('data') : undefined
  const value = attributes.get('feature_names_in_') ?? attributes.get('_feature_names_in') ?? namesOfTable
  const isNames = isArray(value) && (value.dtype === 'object' || value.dtype === 'text')
  const names = isNames ? value.data.map(String) : undefined
  const count = attributes.numberOr('n_features_in_', attributes.numberOr('_n_features', names?.length))
  return { names, count }
}

/** Before 1.0 nothing says which names the table had; when every column is read by name, those are what it needs. */
function usedNames(parts: readonly Part[]): string[] | undefined {
  const names = parts.flatMap(({ columns }) => columns.map(({ name }) => name))
  return names.length > 0 && names.every((name) => name !== undefined) ? [...new Set(names)] : undefined
}

function textColumnsOf(parts: readonly Part[], names: readonly string[] | undefined, count: number): boolean[] {
  const isText = new Array<boolean>(count).fill(false)
  for (const { transformer, columns } of parts) {
    for (const [at, { name, index }] of columns.entries()) {
      const place = index ?? (name === undefined ? -1 : (names?.indexOf(name) ?? -1))
      if (transformer.textColumns?.[at] && place >= 0 && place < count) isText[place] = true
    }
  }
  return isText
}
