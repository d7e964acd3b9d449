import { join } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { openServedNodes } from '#lib/pipelines/serving/open-served-nodes.ts'
import { presentAnswer } from '#lib/pipelines/serving/present-answer.ts'
import { signatureTypes } from '#lib/pipelines/serving/present-mlmodel.ts'
import { pipelineFlavor, type ServedPipeline, servedPipeline } from '#lib/pipelines/serving/served-pipeline.ts'
import { type ModelFiles, readSmallText, requireInside } from '#lib/scoring/model-files.ts'
import type { InputColumn, Scorer } from '#lib/scoring/scorer.ts'

const maxPipelineBytes = 32 * 1024 * 1024

/** Opens a packed inference pipeline: a request's rows run through its modules, and the last table is the answer. */
export async function loadPipeline(files: ModelFiles): Promise<Scorer> {
  const served = await readServedPipeline(files)
  const nodes = await openServedNodes(served, (folder) => join(files.root, folder))
  return {
    signature: files.mlmodel?.signature,
    input: { kind: 'columns', columns: served.input.columns.map((column) => toInputColumn(column, served)) },
    ports: { input: served.input.name, output: served.output.name },
    async score(batch) {
      if (batch.kind !== 'columns') throw new Error(`A batch of kind ${batch.kind} cannot be given to a pipeline.`)
      const answer = await nodes.answer({ rows: batch.rows, columns: batch.columns })
      return { rows: answer.rows, form: 'frame', outputs: presentAnswer(answer) }
    },
    close: () => nodes.close(),
  }
}

/** What a package holds. Throws UserError naming the file when it is not one of ours. */
export async function readServedPipeline({ root, mlmodel }: ModelFiles): Promise<ServedPipeline> {
  const name = String(mlmodel?.flavors[pipelineFlavor]?.data)
  await requireInside(root, `flavors.${pipelineFlavor}.data`, name)
  const text = (await readSmallText(root, name, maxPipelineBytes)) ?? ''
  const parsed = servedPipeline.safeParse(tryJson(text))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new AppError(
      'UserError',
      `${name} is not a packed pipeline: ${issue?.path.join('.')}: ${issue?.message}`,
      name,
    )
  }
  for (const { folder } of parsed.data.fixed) await requireInside(root, 'fixed', folder)
  return parsed.data
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const toInputColumn = (
  { name, type }: ServedPipeline['input']['columns'][number],
  { input }: ServedPipeline,
): InputColumn => ({
  name,
  type: signatureTypes[type],
  required: !input.optional.includes(name),
  keepsMissing: true,
})
