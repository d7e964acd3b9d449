import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import type { PythonValue } from '#lib/native-models/values/python-value.ts'

/**
 * Rows × width results, row after row, in the type that the library returns. `isColumn`: of width 1, and the library returns an
 * array of rows × 1 all the same.
 */
export type Result = { isColumn?: true } & (
  | { width: number; type: 'float64'; values: Float64Array }
  | { width: number; type: 'float32'; values: Float32Array }
  | { width: number; type: 'int64'; values: BigInt64Array }
  | { width: number; type: 'int32'; values: Int32Array }
  | { width: number; type: 'bool'; values: Uint8Array }
  | { width: number; type: 'string'; values: string[] }
)

/** Classes of a classifier in the order of its probabilities, in the type that `predict` returns. */
export type Labels = Result & { width: 1 }

/**
 * A fitted object that can be evaluated here: pure functions over batches. Which methods exist is what the class has
 * in its library; a method is absent also where it would not give exactly the library's numbers.
 */
export interface Estimator {
  /** Class name without module, such as `StandardScaler`. */
  readonly name: string
  /** What a person wants to know, such as "100 trees". */
  readonly detail?: string
  /** Estimators inside, in order, for "Pipeline › ColumnTransformer › XGBClassifier". */
  readonly steps: readonly Estimator[]
  /** Columns it reads; undefined when it does not say. */
  readonly featureCount?: number | undefined
  /** Names it was fitted with: the input is reordered by them. */
  readonly featureNames?: readonly string[] | undefined
  /** Where it reads text, by column of its input; absent means numbers alone. */
  readonly textColumns?: readonly boolean[]
  /** One entry per output for a multi-output classifier. */
  readonly labels?: readonly Labels[]
  transform?(frame: Frame): Frame
  predict?(frame: Frame): Result
  /** Probability of each class; several results for several outputs. */
  predictProba?(frame: Frame): Result[]
  predictLogProba?(frame: Frame): Result[]
  /** Margins, as other estimators need them. */
  decide?(frame: Frame): Result
  /** The inverse of `transform`, for targets that were transformed. */
  inverse?(frame: Frame): Frame
}

/**
 * How objects of some classes are evaluated. `compile` reads what it needs through `attributes`; an attribute that it
 * neither reads nor lists in `ignored` makes the model run in Python, because it may change the result.
 */
export interface EstimatorDefinition {
  /** Class names; the module must start with `library.` */
  library: 'sklearn' | 'xgboost' | 'lightgbm'
  classes: readonly string[]
  /** Attributes that cannot change a prediction, whatever their value. */
  ignored: readonly string[]
  compile(attributes: Attributes, compileChild: CompileChild): Estimator
}

/** Compiles an object inside another. Throws NotNative. */
export type CompileChild = (value: PythonValue | undefined, where: string) => Estimator
