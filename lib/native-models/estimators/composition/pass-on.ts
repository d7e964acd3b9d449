import type { CompileChild, Estimator } from '#lib/native-models/estimators/estimator.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import { isObject, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** A transformer that hands its input on. */
export type Transformer = Estimator & Required<Pick<Estimator, 'transform'>>

export const passOn: Transformer = {
  name: 'passthrough',
  steps: [],
  transform: (frame) => frame,
  inverse: (frame) => frame,
}

/** Whether a step is left out: None, 'passthrough', or a FunctionTransformer without function. */
export const isPassedOn = (value: PythonValue | undefined): boolean =>
  value === null ||
  value === 'passthrough' ||
  (isObject(value) && value.name === 'FunctionTransformer' && (value.attributes.get('func') ?? null) === null)

const isTransformer = (estimator: Estimator): estimator is Transformer => estimator.transform !== undefined

/** A step that must transform. Throws NotNative. */
export function compileTransformer(
  value: PythonValue | undefined,
  where: string,
  compileChild: CompileChild,
): Transformer {
  if (value === null || value === 'passthrough') return passOn
  const estimator = compileChild(value, where)
  if (isTransformer(estimator)) return estimator
  throw new NotNative(`${where} is ${estimator.name}, whose transform is not known`)
}
