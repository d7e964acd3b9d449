import { AppError } from '#lib/core/errors.ts'
import type { Signature } from '#lib/mlflow/signature.ts'
import type { Estimator, Result } from '#lib/native-models/estimators/estimator.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import { buildFrame } from '#lib/scoring/native/build-frame.ts'
import type { PredictMethod } from '#lib/scoring/native/locate-native.ts'
import { type NativeInputPlan, planNativeInput } from '#lib/scoring/native/plan-native-input.ts'
import { presentResults } from '#lib/scoring/native/present-results.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'

type Predict = (frame: Frame) => readonly Result[]

/** An estimator behind the signature of its model. Throws NotNative when the two do not fit, or it cannot predict so. */
export function createNativeScorer(
  estimator: Estimator,
  method: PredictMethod,
  signature: Signature | undefined,
): Scorer {
  const plan = planNativeInput(signature, estimator)
  const predict = bindMethod(estimator, method)
  // Without rows the estimator still finds text where it reads numbers, and says what it returns.
  const none = presentResults(tryWithoutRows(predict, plan), signature)
  return {
    signature,
    input: plan.input,
    labels: method === 'predict' ? labelsOf(estimator) : undefined,
    async score(batch) {
      if (batch.rows === 0) return { rows: 0, outputs: none }
      return { rows: batch.rows, outputs: presentResults(run(predict, buildFrame(plan, batch)), signature) }
    },
    close: async () => {},
  }
}

/** Undefined with several outputs, whose classes differ. */
function labelsOf({ labels }: Estimator): string[] | undefined {
  const [only, ...others] = labels ?? []
  return only && others.length === 0 ? [...only.values].map((value) => String(value)) : undefined
}

function bindMethod(estimator: Estimator, method: PredictMethod): Predict {
  const { predict, predictProba, predictLogProba } = estimator
  if (method === 'predict' && predict) return (frame) => [predict.call(estimator, frame)]
  if (method === 'predict_proba' && predictProba) return (frame) => predictProba.call(estimator, frame)
  if (method === 'predict_log_proba' && predictLogProba) return (frame) => predictLogProba.call(estimator, frame)
  throw new NotNative(`${estimator.name} has no ${method} that is evaluated here`)
}

function tryWithoutRows(predict: Predict, { input, places, names }: NativeInputPlan): readonly Result[] {
  const columns = places.map((place): Frame['columns'][number] =>
    input.columns[place]?.type === 'string'
      ? { kind: 'text', values: [] }
      : { kind: 'number', type: 'float64', values: new Float64Array(0) },
  )
  try {
    return predict({ rows: 0, names, columns })
  } catch (error) {
    throw error instanceof AppError ? new NotNative(lowered(error.message)) : error
  }
}

function run(predict: Predict, frame: Frame): readonly Result[] {
  try {
    return predict(frame)
  } catch (error) {
    throw nativeRefusal(error) ?? error
  }
}

/** What a person reads when a model or a batch is beyond native evaluation; undefined for other errors. */
export function nativeRefusal(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  if (error instanceof NotNative)
    return new AppError('UserError', `The model cannot run natively because ${error.message}.`)
  return error instanceof BrokenFile ? new AppError('UserError', error.message) : undefined
}

/** A sentence that goes on after "because". */
const lowered = (message: string) => `${message.charAt(0).toLowerCase()}${message.slice(1)}`.replace(/\.$/, '')
