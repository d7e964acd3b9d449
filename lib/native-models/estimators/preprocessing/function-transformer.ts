import { AppError } from '#lib/core/errors.ts'
import { type Attributes, presentValue } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { knownFunctions } from '#lib/native-models/estimators/preprocessing/known-functions.ts'
import { readSklearnVersion } from '#lib/native-models/estimators/sklearn-version.ts'
import { columnName, toFloats } from '#lib/native-models/frame/floats.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { toFrame } from '#lib/native-models/frame/matrix.ts'
import { allocate, numericColumn } from '#lib/native-models/frame/numeric-column.ts'
import { isDict, isGlobal } from '#lib/native-models/values/python-value.ts'

/** Nothing, or a function of numpy that is known here; its own functions only Python can run. */
export const functionTransformer: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['FunctionTransformer'],
  ignored: ['accept_sparse', 'check_inverse', 'feature_names_out', 'pass_y'],
  compile: (attributes) => {
    const forward = readFunction(attributes, 'func', 'kw_args')
    const backward = readFunction(attributes, 'inverse_func', 'inv_kw_args')
    const validates = attributes.flag('validate', readSklearnVersion(attributes) < 22)
    const run = (frame: Frame, named: NamedFunction | undefined) => {
      const checked = validates
        ? toFrame(toFloats(frame, { reader: 'FunctionTransformer', missing: 'refused' }))
        : frame
      return named ? applyTo(checked, named) : checked
    }
    return {
      name: 'FunctionTransformer',
      ...(forward && { detail: forward.name }),
      steps: [],
      transform: (frame) => run(frame, forward),
      inverse: (frame) => run(frame, backward),
    }
  },
}

interface NamedFunction {
  name: string
  run(value: number): number
}

function readFunction(attributes: Attributes, name: string, argumentsName: string): NamedFunction | undefined {
  const keywords = attributes.get(argumentsName) ?? null
  if (keywords !== null && !(isDict(keywords) && keywords.entries.size === 0)) {
    attributes.refuse(argumentsName, 'is not empty')
  }
  const value = attributes.get(name)
  if (value === undefined || value === null) return undefined
  const known = isGlobal(value) && /^numpy(\.|$)/.test(value.module) ? knownFunctions.get(value.name) : undefined
  if (!isGlobal(value) || !known) return attributes.refuse(name, `is ${presentValue(value)}, which is not known`)
  return { name: value.name, run: known }
}

/** A table stays a table with its names; each column keeps its precision. */
function applyTo(frame: Frame, { name, run }: NamedFunction): Frame {
  const columns = frame.columns.map((column, index) => {
    // numpy computes functions of booleans in half precision.
    if (column.kind === 'text' || column.type === 'bool') {
      const what = column.kind === 'text' ? 'text' : 'true and false'
      const title = columnName(frame, index)
      throw new AppError('UserError', `The column "${title}" holds ${what}, and ${name} reads numbers.`, title)
    }
    const isFloat32 = column.type === 'float32'
    const values = allocate(frame.rows, isFloat32)
    for (let row = 0; row < frame.rows; row++) values[row] = run(column.values[row] ?? Number.NaN)
    return numericColumn(isFloat32 ? 'float32' : 'float64', values)
  })
  return { ...frame, columns }
}
