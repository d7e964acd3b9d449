import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { areRowsIndependent, type Scored } from '#lib/inference/replicas/processes/are-rows-independent.ts'
import type { LoadedModel } from '#lib/inference/replicas/processes/scoring-process.ts'
import type { Signature } from '#lib/mlflow/signature.ts'
import { checkScorer } from '#lib/scoring/check-scorer.ts'
import { readInputExample } from '#lib/scoring/read-input-example.ts'
import type { LocalRuntime } from '#lib/scoring/runtime.ts'
import type { Prediction, Scorer } from '#lib/scoring/scorer.ts'

/** Checks a loaded model as a batch deployment does, and tells what protocols need to know of it. */
export async function describeModel(scorer: Scorer, location: string, { engine }: LocalRuntime): Promise<LoadedModel> {
  const example = await readInputExample(location)
  const scored: Scored[] = []
  const selfCheck = await checkScorer(remembering(scorer, scored), example)
  const { signature, input, labels, rowsPerRun, ports } = scorer
  const [first] = scored
  const model: ModelInterface = {
    kind: engine,
    signature,
    input,
    outputs: (first?.prediction.outputs ?? []).map(({ values: _, ...output }) => output),
    answers: answersOf(engine, signature, first?.prediction),
    labels,
    rowsPerRun,
    ...(ports && { ports }),
    // The last rows of the check hold extreme values, where sums of other orders differ widely.
    isRowWise: await isRowWise(scorer, scored.slice(0, example ? 2 : 1)),
    example,
  }
  return { model, selfCheck }
}

/** A scorer that keeps what it was given and what it answered. */
const remembering = (scorer: Scorer, scored: Scored[]): Scorer => ({
  ...scorer,
  score: async (batch, params) => {
    const prediction = await scorer.score(batch, params)
    scored.push({ batch, prediction })
    return prediction
  },
})

/** Parameters may say how rows belong together, and a model that reads whole tables may look at all of one. */
async function isRowWise(scorer: Scorer, scored: Scored[]): Promise<boolean> {
  if (scorer.ports || scorer.input.kind === 'files' || (scorer.signature?.params.length ?? 0) > 0) return false
  return areRowsIndependent(scorer, scored)
}

/** mlflow.md section 7: libraries return arrays; a graph is answered by the form of its input; Python says what it returned. */
function answersOf(
  engine: LocalRuntime['engine'],
  signature: Signature | undefined,
  prediction: Prediction | undefined,
): ModelInterface['answers'] {
  if (engine === 'native') return prediction?.form === 'frame' ? 'records' : 'array'
  if (engine === 'onnx') return signature?.inputs?.kind === 'columns' ? 'records' : 'map'
  const form = prediction?.form
  if (form === 'frame' || form === 'series') return 'records'
  return form === 'dict' ? 'map' : 'array'
}

/** Of a script only init() can be tried: nobody but its author knows what run() reads. */
export const describeScript = (): LoadedModel => ({
  model: {
    kind: 'script',
    signature: undefined,
    input: undefined,
    outputs: [],
    answers: 'array',
    labels: undefined,
    rowsPerRun: undefined,
    isRowWise: false,
    example: undefined,
  },
  selfCheck: {
    ok: true,
    rows: 0,
    ms: 0,
    message: 'init() returned; run() is first called by the first request.',
    checks: [],
  },
})
