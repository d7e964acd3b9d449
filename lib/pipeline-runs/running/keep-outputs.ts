import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PipelineJob } from '#lib/jobs/job.ts'
import { requireManifest } from '#lib/pipeline-runs/running/module-of.ts'
import { outputFolder, storeOf } from '#lib/pipeline-runs/running/places.ts'
import type { TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'
import type { Step, StepOutput } from '#lib/pipeline-runs/steps/step.ts'
import { portFiles } from '#lib/pipelines/module-run.ts'
import { tableSchema } from '#lib/pipelines/table.ts'
import { replaceFolder } from '#lib/storage/replace-folder.ts'

/** Puts what an attempt made where the step's outputs belong, and says what is there. An output that was left empty is none. */
export async function keepOutputs(
  ctx: TurnContext,
  job: PipelineJob,
  step: Step,
  parts: string,
): Promise<Record<string, StepOutput>> {
  const { datastore } = job.payload.folder
  const store = await storeOf(ctx, job, datastore)
  const outputs: Record<string, StepOutput> = {}
  for (const { name, label, type } of requireManifest(step).outputs) {
    const made = join(parts, name)
    if ((await readdir(made)).length === 0) continue
    const path = outputFolder(store, job, step, name)
    const size = type === 'Data' ? await readSize(made) : {}
    await replaceFolder(store, path, made)
    outputs[name] = { label, type, datastore, path, ...size }
  }
  return outputs
}

async function readSize(folder: string): Promise<{ rows: number; columns: number }> {
  const { rows, columns } = tableSchema.parse(JSON.parse(await readFile(join(folder, portFiles.schema), 'utf8')))
  return { rows, columns: columns.length }
}
