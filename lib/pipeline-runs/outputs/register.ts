import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { putNextDataVersion } from '#lib/data-assets/put-next-version.ts'
import type { DataVersion } from '#lib/data-assets/schema.ts'
import { presentDatastoreUri } from '#lib/datastores/uri.ts'
import { putNextModelVersion } from '#lib/models/put-next-version.ts'
import type { ModelVersion } from '#lib/models/schema.ts'
import { transformationMark } from '#lib/pipeline-runs/resolve-assets.ts'
import type { RegisterBody } from '#lib/pipeline-runs/schema.ts'
import { fetchOutput, type OutputId } from '#lib/pipeline-runs/steps/fetch.ts'
import type { StepOutput } from '#lib/pipeline-runs/steps/step.ts'
import { portFiles } from '#lib/pipelines/module-run.ts'
import type { PortType } from '#lib/pipelines/ports.ts'

export type Registered = { kind: 'model'; version: ModelVersion } | { kind: 'data'; version: DataVersion }

/** What an output of each type becomes; nothing where it is of use in its own pipeline alone. */
const kindOf: Record<PortType, Registered['kind'] | undefined> = {
  Data: 'data',
  Transformation: 'data',
  Model: 'model',
  ClusteringModel: 'model',
  UntrainedModel: undefined,
  UntrainedClustering: undefined,
}

/** Makes what a step made the next version of a model or data asset; the files stay where they are. */
export async function registerOutput(ctx: Context, id: OutputId, body: RegisterBody): Promise<Registered> {
  authorize(ctx.principal, 'write')
  const { job, step, output } = await fetchOutput(ctx, id)
  const kind = kindOf[output.type]
  if (!kind)
    throw new AppError(
      'UserError',
      `The output '${output.label}' of '${step.title}' is not trained yet. Register a trained model.`,
      'port',
    )
  const described = {
    description: body.description ?? `Output '${output.label}' of '${step.title}' in the run ${job.displayName}`,
    tags: body.tags ?? {},
    isArchived: false,
  }
  const origin = { 'slipway.job': job.name, 'slipway.node': id.node, 'slipway.port': id.port }
  const { name } = body
  if (kind === 'model') {
    const model = { ...described, properties: origin, modelUri: uriOf(output), modelType: 'mlflow_model' as const }
    const properties = { ...model, mustScore: false, jobName: job.name }
    return { kind, version: await putNextModelVersion(ctx, { name, properties }) }
  }
  const isTable = output.type === 'Data'
  const data = { dataType: isTable ? ('uri_file' as const) : ('uri_folder' as const), isAnonymous: false }
  const dataUri = uriOf(output, isTable ? portFiles.data : undefined)
  const properties = {
    ...described,
    ...data,
    dataUri,
    properties: isTable ? origin : { ...origin, ...transformationMark },
  }
  return { kind, version: await putNextDataVersion(ctx, { name, properties }) }
}

const uriOf = ({ datastore, path }: StepOutput, file?: string) =>
  presentDatastoreUri({ datastore, path: file ? `${path}/${file}` : path })
