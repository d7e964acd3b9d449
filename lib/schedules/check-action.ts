import { fetchBatchEndpoint } from '#lib/batch-endpoints/get.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseDatastoreUri } from '#lib/datastores/uri.ts'
import { fetchPipelineEndpoint } from '#lib/pipeline-endpoints/get.ts'
import { fetchPublishedPipeline } from '#lib/pipeline-endpoints/published/get.ts'
import type { Action, BatchAction, PipelineAction } from '#lib/schedules/actions/schema.ts'
import type { Trigger } from '#lib/schedules/triggers/schema.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'

/** The action with the endpoint's name as it is spelt. Throws UserError for what could not run: no such endpoint, no input, or two. */
export async function checkAction(ctx: Context, trigger: Trigger, action: Action): Promise<Action> {
  return action.actionType === 'InvokeBatchEndpoint'
    ? checkBatch(ctx, trigger, action)
    : checkPipeline(ctx, trigger, action)
}

async function checkBatch(ctx: Context, trigger: Trigger, action: BatchAction): Promise<BatchAction> {
  const { name } = await orUserError('batchEndpoint', () => fetchBatchEndpoint(ctx, action.batchEndpoint))
  const hasInput = ['inputdata', 'dataset'].some((field) => Object.keys(action.job).some(isNamed(field)))
  if (trigger.triggerType === 'NewFiles') {
    if (hasInput) throw refuse('The new files are the input of each run. Leave inputData out.', 'job')
    refuseOwnOutput(trigger, action)
  } else if (!hasInput) {
    throw refuse('Say what each run scores: name its input in inputData.', 'job')
  }
  return { ...action, batchEndpoint: name }
}

const isNamed = (field: string) => (name: string) => name.toLowerCase() === field

/** A run's output would start the next run. */
function refuseOwnOutput(trigger: Extract<Trigger, { triggerType: 'NewFiles' }>, { job }: BatchAction): void {
  const outputs = Object.entries(job).find(([name]) => isNamed('outputdata')(name))?.[1]
  const watched = normalizeStorePath(trigger.path)
  for (const output of Object.values(Object(outputs))) {
    const uri: unknown = Object(output).uri ?? Object(output).Uri
    const place = typeof uri === 'string' ? parseDatastoreUri(uri) : undefined
    if (place?.datastore.toLowerCase() !== trigger.datastore.toLowerCase()) continue
    if (`${normalizeStorePath(place.path)}/`.startsWith(`${watched}/`))
      throw refuse(`The output would be in '${watched}', which is watched: each run would start another.`, 'job')
  }
}

async function checkPipeline(ctx: Context, trigger: Trigger, action: PipelineAction): Promise<PipelineAction> {
  const { dataParameter, version } = action
  const endpoint = await orUserError('pipelineEndpoint', () => fetchPipelineEndpoint(ctx, action.pipelineEndpoint))
  const { graph } = await orUserError('version', () =>
    fetchPublishedPipeline(ctx, endpoint, version ?? endpoint.defaultVersion),
  )
  if (dataParameter !== undefined) {
    if (trigger.triggerType !== 'NewFiles')
      throw refuse('Only a schedule for new files has files to give. Leave dataParameter out.', 'dataParameter')
    const found = graph.parameters.find(({ name }) => name.toLowerCase() === dataParameter.toLowerCase())
    if (found?.kind !== 'path' && found?.kind !== 'string') throw refuseParameter(dataParameter, found?.kind)
  }
  return { ...action, pipelineEndpoint: endpoint.name }
}

const refuseParameter = (name: string, kind: string | undefined) =>
  refuse(
    kind === undefined
      ? `The pipeline has no parameter '${name}'.`
      : `The parameter '${name}' cannot be given new files: it takes no path and no text.`,
    'dataParameter',
  )

async function orUserError<T>(field: string, fetch: () => Promise<T>): Promise<T> {
  try {
    return await fetch()
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code !== 'ResourceNotFound') throw cause
    throw new AppError('UserError', cause.message, `properties.action.${field}`, { cause })
  }
}

const refuse = (message: string, field: string) => new AppError('UserError', message, `properties.action.${field}`)
