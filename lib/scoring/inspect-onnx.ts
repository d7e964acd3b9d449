import { AppError } from '#lib/core/errors.ts'
import type { InputExample } from '#lib/mlflow/input-example.ts'
import { openSession } from '#lib/onnx/session.ts'
import { lookAt, type ScorerLook } from '#lib/scoring/inspect-scorer.ts'
import type { NoRuntimeInspection, OnnxRuntimeInspection } from '#lib/scoring/inspection.ts'
import type { ModelFiles } from '#lib/scoring/model-files.ts'
import { createScorer } from '#lib/scoring/onnx/load-onnx-model.ts'
import { locateOnnx } from '#lib/scoring/onnx/locate-onnx.ts'

type OnnxInspection = { runtime: OnnxRuntimeInspection | NoRuntimeInspection } & Partial<ScorerLook>

/** A graph that does not open is refused; one that does not fit the signature is kept, with the reason. */
export async function inspectOnnx(files: ModelFiles, example: InputExample | undefined): Promise<OnnxInspection> {
  const { path, signature, options } = await locateOnnx(files)
  const session = await openSession(path, options)
  try {
    const scorer = createScorer(session, signature)
    const runtime: OnnxRuntimeInspection = {
      runs: true,
      engine: 'onnxruntime',
      inputs: session.inputs,
      outputs: session.outputs,
      input: scorer.input,
      ...(scorer.rowsPerRun !== undefined && { rowsPerRun: scorer.rowsPerRun }),
    }
    return { runtime, ...(await lookAt(scorer, example)) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { runtime: { runs: false, reason: error.message } }
  } finally {
    await session.close()
  }
}
