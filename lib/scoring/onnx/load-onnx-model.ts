import { AppError } from '#lib/core/errors.ts'
import type { Signature } from '#lib/mlflow/signature.ts'
import { type Feed, type OnnxSession, openSession } from '#lib/onnx/session.ts'
import type { ModelFiles } from '#lib/scoring/model-files.ts'
import { buildFeeds } from '#lib/scoring/onnx/build-feeds.ts'
import { locateOnnx } from '#lib/scoring/onnx/locate-onnx.ts'
import { dropRepeatedRow, repeatRow } from '#lib/scoring/onnx/lone-row.ts'
import { type InputPlan, planInputs } from '#lib/scoring/onnx/plan-inputs.ts'
import { emptyOutputs, joinOutputs, readOutputs } from '#lib/scoring/onnx/read-outputs.ts'
import type { Batch, Prediction, PredictionColumn, Scorer } from '#lib/scoring/scorer.ts'

/** Opens the graph of an MLflow folder of flavor onnx, or the one .onnx file. Throws UserError when graph and signature do not fit. */
export async function loadOnnxModel(files: ModelFiles, threads?: number): Promise<Scorer> {
  const { path, signature, options } = await locateOnnx(files)
  const session = await openSession(path, threads === undefined ? options : { ...options, intraOpNumThreads: threads })
  try {
    return createScorer(session, signature)
  } catch (error) {
    await session.close()
    throw error
  }
}

/** Throws UserError when graph and signature do not fit. Closing the scorer closes the session. */
export function createScorer(session: OnnxSession, signature: Signature | undefined): Scorer {
  const plan = planInputs(signature, session.inputs)
  return {
    signature,
    input: plan.input,
    rowsPerRun: plan.rowsPerRun,
    score: (batch) => scoreBatch(session, plan, batch),
    close: () => session.close(),
  }
}

async function scoreBatch(session: OnnxSession, plan: InputPlan, batch: Batch): Promise<Prediction> {
  const { rows } = batch
  if (rows === 0) return { rows, outputs: emptyOutputs(session.outputs) }
  const step = plan.rowsPerRun ?? rows
  if (rows % step !== 0) {
    throw new AppError(
      'UserError',
      `The model takes exactly ${step} rows at a time, and ${rows} rows are no multiple of it.`,
    )
  }
  if (rows === 1 && plan.rowsPerRun === undefined && batch.kind !== 'tensor') {
    const outputs = await run(session, repeatRow(buildFeeds(plan, batch, 0, 1)), 2)
    return { rows, outputs: dropRepeatedRow(outputs) }
  }
  const runs: PredictionColumn[][] = []
  for (let from = 0; from < rows; from += step) {
    runs.push(await run(session, buildFeeds(plan, batch, from, from + step), step))
  }
  return { rows, outputs: joinOutputs(runs) }
}

async function run(session: OnnxSession, feeds: Feed[], rows: number): Promise<PredictionColumn[]> {
  const outputs = await session.run(feeds).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AppError('UserError', `The model failed on a batch of ${rows} rows: ${reason}`, undefined, { cause })
  })
  return readOutputs(outputs, session.outputs, rows)
}
