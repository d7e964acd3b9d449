import { resourceId } from '#lib/arm/resource.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { ModelDeployment } from '#lib/batch-endpoints/deployments/batch-deployment.ts'
import { chooseDeployment } from '#lib/batch-endpoints/jobs/choose-deployment.ts'
import { startComponentJob } from '#lib/batch-endpoints/jobs/component/start.ts'
import { enqueueJob } from '#lib/batch-endpoints/jobs/enqueue.ts'
import { readInput } from '#lib/batch-endpoints/jobs/read-input.ts'
import { readOutput } from '#lib/batch-endpoints/jobs/read-output.ts'
import type { BatchJobProperties } from '#lib/batch-endpoints/jobs/schema.ts'
import { refuseOptions } from '#lib/batch-scoring/refuse-options.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { resolveData } from '#lib/data-assets/resolve-data.ts'
import { getDefaultDatastore } from '#lib/datastores/get.ts'
import { parseDatastoreUri } from '#lib/datastores/uri.ts'
import { deriveDisplayName } from '#lib/jobs/display-name.ts'
import { findJobByKey } from '#lib/jobs/find-by-key.ts'
import type { BatchJob, Job, NewBatchJob } from '#lib/jobs/job.ts'
import type { BatchPayload } from '#lib/jobs/payload.ts'
import { applyOverrides } from '#lib/jobs/settings.ts'
import { readSettings } from '#lib/jobs/settings-wire.ts'

export interface JobRequest {
  endpointName: string
  /** Header `azureml-model-deployment`. */
  deployment: string | undefined
  /** Header `Idempotency-Key`: the same key gives the same job. */
  idempotencyKey: string | undefined
  properties: BatchJobProperties
}

const maxKeyLength = 255

/** Starts a batch scoring job, or a run of a pipeline component. The job keeps everything it needs, so changing or deleting the endpoint later does not touch it. */
export async function submitBatchJob(ctx: Context, request: JobRequest): Promise<{ job: Job; created: boolean }> {
  authorize(ctx.principal, 'score')
  const key = request.idempotencyKey
  if (key && key.length > maxKeyLength)
    throw new AppError('UserError', `An Idempotency-Key has at most ${maxKeyLength} characters.`, 'Idempotency-Key')
  const earlier = key ? await findJobByKey(ctx, key) : undefined
  if (earlier) return { job: earlier, created: false }
  try {
    return { job: await startBatchJob(ctx, request), created: true }
  } catch (error) {
    // Of several requests with one key at the same moment, the others get the job of the first.
    const first =
      key && error instanceof AppError && error.code === 'Conflict' ? await findJobByKey(ctx, key) : undefined
    if (first) return { job: first, created: false }
    throw error
  }
}

async function startBatchJob(ctx: Context, request: JobRequest): Promise<Job> {
  const { properties } = request
  const { endpoint, deployment } = await chooseDeployment(ctx, request.endpointName, request.deployment)
  if (deployment.kind === 'component')
    return startComponentJob(ctx, { endpoint, deployment, properties, idempotencyKey: request.idempotencyKey })
  const overrides = readSettings(properties, properties.compute?.instanceCount)
  const id = ctx.newId()
  const name = properties.name ?? `batchjob-${id}`
  const job: NewBatchJob = {
    id,
    kind: 'batchScoring',
    workspaceId: ctx.workspace.id,
    name,
    displayName: properties.displayName || deriveDisplayName(id),
    description: properties.description ?? '',
    experimentName: endpoint.name,
    tags: { 'azureml.batchrun': 'true', 'azureml.deploymentname': deployment.name, ...properties.tags },
    properties: properties.properties ?? {},
    endpointName: endpoint.name,
    deploymentName: deployment.name,
    computeName: deployment.computeName,
    payload: await toPayload(ctx, properties, name, deployment, overrides),
    overrides,
    createdAt: ctx.now(),
    createdBy: ctx.principal.name,
    idempotencyKey: request.idempotencyKey,
  }
  return enqueueJob(ctx, job)
}

async function toPayload(
  ctx: Context,
  properties: BatchJobProperties,
  jobName: string,
  { model, settings, runtime, environmentVariables }: ModelDeployment,
  overrides: BatchJob['overrides'],
): Promise<BatchPayload> {
  const effective = applyOverrides(settings, overrides)
  if (runtime?.python?.script) refuseScriptOptions(effective)
  const input = readInput(properties)
  const [source, output, folderStore] = await Promise.all([
    resolveData(ctx, input.uri),
    readOutput(ctx, properties, jobName, effective.outputFileName),
    getDefaultDatastore(ctx),
  ])
  return {
    model: {
      name: model.name,
      version: model.version,
      id: resourceId(ctx.workspace, 'models', model.name, 'versions', model.version),
      place: toPlace(model.uri),
    },
    input: {
      uri: input.uri,
      type: source.type ?? input.type,
      source:
        source.kind === 'store'
          ? { kind: 'store', datastore: source.datastore.name, path: source.path }
          : { kind: 'url', url: source.url },
    },
    output: { datastore: output.datastore.name, path: output.path, fileName: output.fileName },
    folder: { datastore: folderStore.name, path: jobName },
    settings: { ...effective, outputFileName: output.fileName },
    ...(runtime && { runtime }),
    environmentVariables,
  }
}

/** A job that asks for what a script's results cannot give ends before it starts. */
function refuseScriptOptions({
  outputFormat: format,
  outputHeader: header,
  joinInput,
}: BatchPayload['settings']): void {
  const refusal = refuseOptions({ kind: 'files', together: true }, { format, header, joinInput })
  if (refusal !== undefined) throw new AppError('UserError', refusal, 'properties')
}

function toPlace(uri: string) {
  const parsed = parseDatastoreUri(uri)
  if (!parsed) throw new Error(`A model version is stored with the uri '${uri}', which is no datastore path`)
  return { datastore: parsed.datastore, path: parsed.path }
}
