import { z } from 'zod'
import { type ModelSource, modelSources } from '#components/models/model-paths.ts'
import { assetDescription, assetVersion } from '#lib/arm/asset.ts'
import { tags } from '#lib/arm/wire.ts'
import { modelName } from '#lib/models/schema.ts'

/** What the wizard collects. Files are sent before the next step, so only their address is kept. */
export interface RegisterValues {
  from: ModelSource
  /** `azureml://datastores/…`; empty until a source is complete. */
  modelUri: string
  /** The files are for a scoring script: they say nothing about how to score with them. */
  isCustom: boolean
  /** The job whose output it is. */
  jobName: string
  /** What was sent from this machine, to be shown after a reload. */
  sent: { files: number; bytes: number } | null
  name: string
  /** Empty for the next number. */
  version: string
  description: string
  tags: Record<string, string>
}

const missing: Record<ModelSource, string> = {
  local: 'Choose the files of the model and upload them first.',
  datastore: 'Choose where the model is.',
  job: 'Choose a job and the place of the model in its output.',
}

export const sourceSchema = z
  .object({ from: z.enum(modelSources), modelUri: z.string() })
  .superRefine(({ from, modelUri }, ctx) => {
    if (modelUri === '') ctx.addIssue({ code: 'custom', path: ['modelUri'], message: missing[from] })
  })

export const settingsSchema = z.object({
  name: modelName,
  version: z.literal('').or(assetVersion),
  description: assetDescription,
  tags,
})

/** What registering sends: `PUT models/{name}/versions/{version}`. */
export function toVersionBody({ modelUri, isCustom, from, jobName, description, tags: given }: RegisterValues) {
  const modelType = isCustom ? { modelType: 'custom_model' } : { mustScore: true }
  return { properties: { modelUri, ...modelType, description, tags: given, ...(from === 'job' && { jobName }) } }
}

/** A name made of a file's or folder's, with only what a model name may hold. */
export function suggestName(path: string): string {
  const last = path.split('/').filter(Boolean).at(-1) ?? ''
  return last
    .replace(/\.onnx$/i, '')
    .replace(/[^a-zA-Z0-9._-]+/g, '-')
    .replace(/^[^a-zA-Z0-9]+|-+$/g, '')
    .slice(0, 255)
}
