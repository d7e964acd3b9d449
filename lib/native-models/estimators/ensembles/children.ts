import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import type { CompileChild, Estimator } from '#lib/native-models/estimators/estimator.ts'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import { isObject, type PythonObject } from '#lib/native-models/values/python-value.ts'

/** An estimator inside another, with the object that it came from. */
export interface Child {
  estimator: Estimator
  object: PythonObject
}

/** The fitted estimators of an attribute such as `estimators_`. Throws NotNative naming the one that is not known. */
export function readChildren(attributes: Attributes, compileChild: CompileChild, name = 'estimators_'): Child[] {
  const children = attributes.list(name).map((value, index) => ({
    estimator: compileChild(value, `${name}[${index}]`),
    object: isObject(value) ? value : attributes.refuse(name, 'holds something that is no estimator'),
  }))
  if (children.length > 0) return children
  throw new BrokenFile(`${attributes.object.name}.${name} is empty`)
}

type Method = 'predict' | 'predictProba' | 'decide'

/** The method of every child. Throws NotNative naming the child that has none. */
export function mustHave<M extends Method>(children: readonly Child[], method: M): NonNullable<Estimator[M]>[] {
  return children.map(({ estimator }) => {
    const found: Estimator[M] = estimator[method]
    if (found) return found
    throw new NotNative(`${estimator.name} does not offer "${names[method]}", which its ensemble asks for`)
  })
}

const names: Record<Method, string> = {
  predict: 'predict',
  predictProba: 'predict_proba',
  decide: 'decision_function',
}

/** The method of every child, or undefined when one of them has none. */
export function mayHave<M extends Method | 'predictLogProba'>(
  children: readonly Child[],
  method: M,
): NonNullable<Estimator[M]>[] | undefined {
  const found = children.flatMap(({ estimator }) => estimator[method] ?? [])
  return found.length === children.length ? (found as NonNullable<Estimator[M]>[]) : undefined
}
