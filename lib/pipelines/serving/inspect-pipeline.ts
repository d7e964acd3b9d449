import { AppError } from '#lib/core/errors.ts'
import type { InputExample } from '#lib/mlflow/input-example.ts'
import { loadPipeline, readServedPipeline } from '#lib/pipelines/serving/load-pipeline.ts'
import { lookAt, type ScorerLook } from '#lib/scoring/inspect-scorer.ts'
import type { NoRuntimeInspection, PipelineRuntimeInspection } from '#lib/scoring/inspection.ts'
import type { ModelFiles } from '#lib/scoring/model-files.ts'
import type { PredictionColumn, Scorer } from '#lib/scoring/scorer.ts'
import { createBatchBuilder } from '#lib/tabular/batch-builder.ts'

type PipelineInspection = { runtime: PipelineRuntimeInspection | NoRuntimeInspection } & Partial<ScorerLook>

/** Opens a packed inference pipeline and has it answer its example; one that does not open is kept, with the reason. */
export async function inspectPipeline(
  files: ModelFiles,
  example: InputExample | undefined,
): Promise<PipelineInspection> {
  const { input, output, nodes } = await readServedPipeline(files)
  try {
    const scorer = await loadPipeline(files)
    const outputs = await outputsOf(scorer)
    const runtime: PipelineRuntimeInspection = {
      runs: true,
      engine: 'pipeline',
      inputName: input.name,
      outputName: output.name,
      modules: nodes.map(({ title, module }) => ({ title, module })),
      input: scorer.input,
      outputs: outputs.map(({ name, type }) => ({ name, type })),
    }
    const look = await lookAt(scorer, example)
    await scorer.close()
    return { runtime, ...look }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { runtime: { runs: false, reason: error.message } }
  }
}

/** Without rows the modules still say which columns they give. */
async function outputsOf(scorer: Scorer): Promise<PredictionColumn[]> {
  if (scorer.input.kind !== 'columns') throw new Error('A pipeline reads columns.')
  const taken = createBatchBuilder(scorer.input, []).take(0)
  const columns = 'columns' in taken ? taken.columns : []
  return (await scorer.score({ kind: 'columns', rows: 0, columns })).outputs
}
