import type { Flavor, Mlmodel } from '#lib/mlflow/mlmodel.ts'
import { type NativeFlavor, nativeFlavors } from '#lib/mlflow/native-flavors.ts'
import type { Signature } from '#lib/mlflow/signature.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import { type ModelFiles, requireInside } from '#lib/scoring/model-files.ts'

/** What `predict` of the python_function flavor calls. */
const predictMethods = ['predict', 'predict_proba', 'predict_log_proba'] as const
export type PredictMethod = (typeof predictMethods)[number]

export interface NativeLocation {
  flavor: NativeFlavor
  path: string
  /** The file as MLmodel names it. */
  file: string
  /** Version of the library that saved it, where MLmodel says. */
  version: string | undefined
  modelClass: string | undefined
  method: PredictMethod
  signature: Signature | undefined
}

/** The file that the python_function flavor would load, for the flavors that are evaluated here. Throws NotNative and UserError. */
export async function locateNative({ root, mlmodel }: ModelFiles): Promise<NativeLocation> {
  if (!mlmodel) throw new NotNative('it is no MLflow model: there is no file MLmodel')
  const generic = mlmodel.flavors.python_function
  if (!generic) throw new NotNative(withoutGeneric(mlmodel))
  const flavor = flavorOf(mlmodel, generic)
  const options = mlmodel.flavors[flavor] ?? {}
  const { key, file } = fileOf(flavor, options, generic)
  return {
    flavor,
    file,
    path: await requireInside(root, key, file),
    version: textOf(options[versionKeys[flavor]]),
    modelClass: textOf(options.model_class),
    method: flavor === 'sklearn' ? methodOf(generic) : 'predict',
    signature: mlmodel.signature,
  }
}

const versionKeys = { sklearn: 'sklearn_version', xgboost: 'xgb_version', lightgbm: 'lgb_version' } as const

/** The loader decides: a model whose loader is its own code may do anything with the file of another flavor. */
function flavorOf({ flavors }: Mlmodel, { loader_module: loader }: Flavor): NativeFlavor {
  const found = nativeFlavors.find((flavor) => loader === `mlflow.${flavor}`)
  if (found) return found
  const names = Object.keys(flavors).filter((name) => name !== 'python_function')
  if (typeof loader === 'string' && !/^mlflow\.(?!pyfunc)\w+$/.test(loader)) {
    throw new NotNative(`its loader is the Python code ${loader}`)
  }
  throw new NotNative(`models of flavor ${names.join(', ') || 'python_function'} need their Python library`)
}

const withoutGeneric = ({ flavors }: Mlmodel) =>
  `it has no python_function flavor, which is what says how to predict; it has ${Object.keys(flavors).join(', ')}`

/** MLflow up to 1.9 named the file of a scikit-learn model in the generic flavor. */
function fileOf(flavor: NativeFlavor, options: Flavor, generic: Flavor): { key: string; file: string } {
  const places: [string, unknown][] = [
    [`flavors.${flavor}.pickled_model`, options.pickled_model],
    [`flavors.${flavor}.data`, options.data],
    ['flavors.python_function.model_path', generic.model_path],
    ['flavors.python_function.data', generic.data],
  ]
  for (const [key, file] of places) if (typeof file === 'string') return { key, file }
  throw new NotNative(`MLmodel does not say which file the ${flavor} model is`)
}

function methodOf({ predict_fn: asked }: Flavor): PredictMethod {
  const method = asked === undefined || asked === null ? 'predict' : asked
  const known = predictMethods.find((name) => name === method)
  if (known) return known
  throw new NotNative(`its predict_fn is ${String(method)}`)
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
