import { type Attributes, presentValue } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { readNumberType } from '#lib/native-models/estimators/number-type.ts'
import {
  type Categories,
  encode,
  readCategories,
  textOf,
  unknown,
  unknownCategory,
} from '#lib/native-models/estimators/preprocessing/categories.ts'
import { type Grouping, readGroupings } from '#lib/native-models/estimators/preprocessing/infrequent.ts'
import { oneHot } from '#lib/native-models/estimators/preprocessing/one-hot.ts'
import { checkWidth, columnName } from '#lib/native-models/frame/floats.ts'
import { isArray, type PythonValue } from '#lib/native-models/values/python-value.ts'

const nothing = -1

export const oneHotEncoder: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['OneHotEncoder'],
  ignored: [
    'categories',
    '_categories',
    'sparse',
    'sparse_output',
    'drop',
    'drop_idx_',
    'feature_name_combiner',
    '_n_features_outs',
    'n_features_',
  ],
  compile: (attributes) => {
    attributes.only('_legacy_mode', [null, false])
    attributes.only('n_values', [null])
    attributes.only('categorical_features', [null])
    attributes.only('handle_unknown', ['error', 'ignore', 'infrequent_if_exist', 'warn'])
    const handling = attributes.text('handle_unknown')
    const categories = readCategories(attributes)
    const groupings = readGroupings(attributes, categories.length)
    const drops = readDrops(attributes)
    const tables = categories.map((one, column) => toTable(one, groupings[column], drops[column] ?? null, handling))
    const type = readNumberType(attributes, 'dtype', 'float64')
    return {
      name: 'OneHotEncoder',
      steps: [],
      featureCount: categories.length,
      textColumns: textOf(categories),
      transform: (frame) => {
        checkWidth(frame, 'OneHotEncoder', categories.length)
        const hot = oneHot(frame.rows, type, 'OneHotEncoder')
        for (const [index, column] of frame.columns.entries()) {
          const seen = categories[index]
          const table = tables[index]
          if (seen === undefined || table === undefined) continue
          const name = columnName(frame, index)
          const codes = encode(column, seen, name, 'OneHotEncoder')
          if (handling === 'error' && codes.includes(unknown))
            throw unknownCategory(column, codes, name, 'OneHotEncoder')
          hot.add(
            codes.map((code) => table.outputs[code] ?? table.ofUnknown),
            table.width,
          )
        }
        return hot.frame()
      },
    }
  },
}

interface OutputTable {
  /** Output column by code; `nothing` for the category that was dropped. */
  outputs: number[]
  ofUnknown: number
  width: number
}

function toTable(
  { count }: Categories,
  grouping: Grouping | undefined,
  drop: number | null,
  handling: string,
): OutputTable {
  const place = (code: number) => {
    if (drop === null || code < drop) return code
    return code === drop ? nothing : code - 1
  }
  const grouped = Array.from({ length: count }, (_, code) => grouping?.mapping[code] ?? code)
  const isGrouped = grouping !== undefined && (handling === 'infrequent_if_exist' || handling === 'warn')
  return {
    outputs: grouped.map(place),
    ofUnknown: isGrouped ? place(grouping.infrequent) : nothing,
    width: Math.max(-1, ...grouped) + (drop === null ? 1 : 0),
  }
}

/** The code that each column drops, after rare ones were grouped; null where it keeps all. */
function readDrops(attributes: Attributes): (number | null)[] {
  const name = attributes.has('_drop_idx_after_grouping') ? '_drop_idx_after_grouping' : 'drop_idx_'
  const value = attributes.get(name)
  if (value === undefined || value === null) return []
  const items: PythonValue[] = isArray(value) && value.dtype !== 'record' ? [...value.data] : []
  if (items.length === 0) attributes.refuse(name, `is ${presentValue(value)}, which is not supported`)
  return items.map((item) => (item === null ? null : Number(item)))
}
