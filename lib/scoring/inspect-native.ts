import type { InputExample } from '#lib/mlflow/input-example.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import { lookAt, type ScorerLook } from '#lib/scoring/inspect-scorer.ts'
import type { NativeOutput, NativeRuntimeInspection, NoRuntimeInspection } from '#lib/scoring/inspection.ts'
import type { ModelFiles } from '#lib/scoring/model-files.ts'
import { describeSteps, summariseEstimator } from '#lib/scoring/native/describe-estimator.ts'
import type { NativeLocation } from '#lib/scoring/native/locate-native.ts'
import { createNativeScorer, nativeRefusal } from '#lib/scoring/native/native-scorer.ts'
import { outputNames } from '#lib/scoring/native/present-results.ts'
import { type NativeModel, readNativeModel } from '#lib/scoring/native/read-native-model.ts'
import type { Prediction, Scorer } from '#lib/scoring/scorer.ts'

type NativeInspection = { runtime: NativeRuntimeInspection | NoRuntimeInspection } & Partial<ScorerLook>

/** Compiles the model and tries it. A file that is broken is refused; one beyond native evaluation is kept, with the reason. */
export async function inspectNative(files: ModelFiles, example: InputExample | undefined): Promise<NativeInspection> {
  try {
    const model = await readNativeModel(files)
    const scorer = createNativeScorer(model.estimator, model.location.method, model.location.signature)
    return { runtime: await describe(model, scorer), ...(await lookAt(scorer, example)) }
  } catch (error) {
    const refusal = nativeRefusal(error)
    if (!refusal) throw error
    if (error instanceof NotNative) return { runtime: { runs: false, reason: refusal.message } }
    throw refusal
  }
}

async function describe({ estimator, location }: NativeModel, scorer: Scorer): Promise<NativeRuntimeInspection> {
  const { input } = scorer
  const columns = estimator.featureCount ?? (input.kind === 'columns' ? input.columns.length : 0)
  return {
    runs: true,
    engine: 'native',
    summary: summariseEstimator(estimator, columns),
    model: describeSteps(estimator),
    input,
    output: describeOutput(await scorer.score({ kind: 'columns', rows: 0, columns: [] }), model(estimator, location)),
    warnings: warnNewer(location),
  }
}

const model = (estimator: NativeModel['estimator'], { method, signature }: NativeLocation) => ({
  method,
  labels: estimator.labels?.length === 1 ? [...(estimator.labels[0]?.values ?? [])].map(String) : [],
  names: outputNames(signature).flatMap((name) => (name === undefined ? [] : [name])),
})

function describeOutput(
  { outputs: [first] }: Prediction,
  { method, labels, names }: { method: NativeLocation['method']; labels: string[]; names: string[] },
): NativeOutput {
  const width = first?.width ?? 1
  const titles = [labels, names].find((candidates) => width > 1 && candidates.length === width)
  return { method, type: first?.type ?? 'float64', width, ...(titles && { titles }) }
}

/** The newest releases whose models have been compared with their library, number by number. */
const newestCompared = { sklearn: [1, 9], xgboost: [3, 2], lightgbm: [4, 7] } as const
const distributions = { sklearn: 'scikit-learn', xgboost: 'XGBoost', lightgbm: 'LightGBM' } as const

function warnNewer({ flavor, version }: NativeLocation): string[] {
  const [major = 0, minor = 0] = version?.split('.').map(Number) ?? []
  const [newestMajor, newestMinor] = newestCompared[flavor]
  if (major < newestMajor || (major === newestMajor && minor <= newestMinor)) return []
  const newest = `${newestMajor}.${newestMinor}`
  return [
    `The model was saved by ${distributions[flavor]} ${version}; predictions have been compared with releases up to ${newest}.`,
  ]
}
