import { type Attributes, attributesOf, toNumbers } from '#lib/native-models/estimators/attributes.ts'
import type { CompileChild, Estimator } from '#lib/native-models/estimators/estimator.ts'
import type { Frame, FrameColumn, Matrix } from '#lib/native-models/frame/frame.ts'
import { toMatrix } from '#lib/native-models/frame/matrix.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import { isArray, isObject, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** Columns as the trees number them. */
export interface HistPreprocessor {
  textColumns?: readonly boolean[]
  prepare(frame: Frame): Matrix
}

/**
 * From 1.4 a `_preprocessor` encodes the categorical columns and puts them first, when there are any; numbers follow
 * as they are. It is read here rather than compiled: what it calls on numbers is a check, pickled as a function.
 */
export function readPreprocessor(attributes: Attributes, compileChild: CompileChild): HistPreprocessor {
  const { name } = attributes.object
  const preprocessor = attributes.get('_preprocessor') ?? null
  if (preprocessor === null) return { prepare: (frame) => toDoubles(toMatrix(frame, name)) }
  if (!isObject(preprocessor)) return attributes.refuse('_preprocessor', 'is not a ColumnTransformer')
  const [encoded, numeric, ...others] = attributesOf(preprocessor).list('transformers_').map(readStep)
  if (encoded?.name !== 'encoder' || numeric?.name !== 'numerical' || others.some((step) => step.name !== 'remainder'))
    throw new NotNative(`${name}._preprocessor has other steps than an encoder and numbers`)
  const encoder: Estimator = compileChild(encoded.transformer, '_preprocessor.encoder')
  const encode = encoder.transform ?? attributes.refuse('_preprocessor', 'has an encoder that is not known')
  const isText = new Set(encoded.columns.filter((_, at) => encoder.textColumns?.[at] === true))
  return {
    textColumns: Array.from({ length: encoded.width }, (_, column) => isText.has(column)),
    prepare: (frame) => {
      const codes = encode(pick(frame, encoded.columns))
      const numbers = toMatrix(pick(frame, numeric.columns), name)
      const columns = [...toMatrix(codes, name).columns, ...numbers.columns]
      return toDoubles({ rows: frame.rows, columns, isFloat32: false })
    },
  }
}

interface Step {
  name: PythonValue | undefined
  transformer: PythonValue | undefined
  columns: number[]
  width: number
}

/** A step is (name, transformer, mask of columns). */
function readStep(value: PythonValue): Step {
  const [name, transformer, mask] = Array.isArray(value) ? value : []
  const flags = isArray(mask) && mask.dtype === 'bool' ? (toNumbers(mask)?.values ?? []) : []
  const columns = Array.from(flags, (flag, column) => (flag === 1 ? column : -1)).filter((column) => column >= 0)
  return { name, transformer, columns, width: flags.length }
}

function pick({ rows, names, columns }: Frame, wanted: readonly number[]): Frame {
  const picked = wanted.map((index) => columns[index]).filter((column): column is FrameColumn => column !== undefined)
  return { rows, names: names && wanted.map((index) => names[index] ?? ''), columns: picked }
}

/** The library computes in float64 whatever it is given. */
const toDoubles = ({ rows, columns }: Matrix): Matrix => ({ rows, columns, isFloat32: false })
