import { isDeepStrictEqual } from 'node:util'
import { requireCapacity } from '#lib/computes/inference/require-capacity.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import type { Db } from '#lib/db/client.ts'
import type { DeployedAssets } from '#lib/deployments/deployed-assets.ts'
import { requireDatastore } from '#lib/online-endpoints/collection/require-datastore.ts'
import type { OnlineDeployment, OnlineRevision } from '#lib/online-endpoints/deployments/online-deployment.ts'
import { requireThreads } from '#lib/online-endpoints/deployments/require-threads.ts'
import {
  insertRevision,
  saveRevisionSettings,
  supersedeRevision,
} from '#lib/online-endpoints/deployments/revisions/store.ts'
import { deploymentName } from '#lib/online-endpoints/deployments/schema.ts'
import { countOnlineDeployments, saveOnlineDeployment } from '#lib/online-endpoints/deployments/store.ts'
import type { OnlineEndpoint } from '#lib/online-endpoints/online-endpoint.ts'
import { insertOnlineEvent } from '#lib/online-endpoints/serving/insert-event.ts'
import { endOperation } from '#lib/operations/end.ts'
import { finishedOperation, startedOperation } from '#lib/operations/insert.ts'

const maxDeployments = 20

/** What a deployment shall be. */
export interface WantedDeployment
  extends DeployedAssets,
    Pick<OnlineRevision, 'engine' | 'settings'>,
    Pick<OnlineDeployment, 'description' | 'tags' | 'properties'> {
  /** A newest revision that failed is tried again, also when nothing else is asked for. */
  isRetried: boolean
  /** Says in the timeline what was done, when a revision is made. */
  change: { kind: 'created' | 'updated' | 'restored'; message: string }
}

/**
 * Makes the deployment what it shall be, in a transaction that has locked the endpoint. What it is already stays; the number of
 * replicas of what serves is changed in place; anything else is a new revision, which is tried after the answer.
 */
export async function applyDeployment(
  ctx: Context,
  db: Db,
  endpoint: OnlineEndpoint,
  existing: OnlineDeployment | undefined,
  name: string,
  wanted: WantedDeployment,
): Promise<OnlineDeployment> {
  const { description, tags, properties } = wanted
  const changed = { description, tags, properties, updatedAt: ctx.now(), updatedBy: ctx.principal.name }
  await requireRoom(ctx, db, endpoint, existing, wanted)
  await requireDatastore(ctx, db, wanted.settings.dataCollection)
  await requireThreads(db, wanted)
  if (existing && isChangedInPlace(existing, wanted)) return changeInPlace(ctx, db, endpoint, existing, changed, wanted)
  if (endpoint.isStopped)
    throw new AppError(
      'InvalidState',
      `The endpoint '${endpoint.name}' is stopped, so that nothing can be tried on it. Start it first.`,
    )
  if (existing) await supersede(ctx, db, existing)
  const origin = existing ?? (await newDeployment(ctx, db, endpoint, name))
  const revision = newRevision(ctx, (existing?.revision.number ?? 0) + 1, wanted)
  const segments = ['onlineEndpoints', endpoint.name, 'deployments', origin.name]
  const deployment: OnlineDeployment = {
    ...origin,
    ...changed,
    revision,
    provisioningState: existing ? 'Updating' : 'Creating',
    error: undefined,
    operationId: await startedOperation(ctx, db, ...segments),
  }
  await saveOnlineDeployment(db, deployment)
  await insertRevision(db, deployment.id, revision)
  await note(ctx, db, deployment, wanted.change)
  return deployment
}

/** Of an inference cluster or a container instance; a Managed deployment shares the machine with everything else. */
async function requireRoom(
  ctx: Context,
  db: Db,
  { computeName }: OnlineEndpoint,
  existing: OnlineDeployment | undefined,
  { settings }: WantedDeployment,
): Promise<void> {
  if (computeName === undefined) return
  const { cpu, memoryMb, scale } = settings
  const replicas = scale.kind === 'fixed' ? scale.replicas : scale.maxReplicas
  await requireCapacity(ctx, db, { computeName, deploymentId: existing?.id, cpu, memoryMb, replicas })
}

function isChangedInPlace({ revision, servedRevision }: OnlineDeployment, wanted: WantedDeployment): boolean {
  if (!isDeepStrictEqual(essence(revision), essence(wanted))) return false
  if (revision.number === servedRevision) return true
  if (!isDeepStrictEqual(revision.settings.scale, wanted.settings.scale)) return false
  return revision.state === 'Starting' || !wanted.isRetried
}

const essence = ({ model, script, environment, engine, settings }: OnlineRevision | WantedDeployment) => {
  const { scale: _, ...same } = settings
  const ran = script && [script.versionId, script.entry]
  return [model.versionId, ran, environment?.versionId, engine, JSON.parse(JSON.stringify(same))]
}

async function changeInPlace(
  ctx: Context,
  db: Db,
  endpoint: OnlineEndpoint,
  existing: OnlineDeployment,
  changed: Pick<OnlineDeployment, 'description' | 'tags' | 'properties' | 'updatedAt' | 'updatedBy'>,
  { settings }: WantedDeployment,
): Promise<OnlineDeployment> {
  // Whoever follows a change that is under way goes on doing so.
  const segments = ['onlineEndpoints', endpoint.name, 'deployments', existing.name]
  const isSettled = existing.provisioningState === 'Succeeded'
  const operationId = isSettled ? await finishedOperation(ctx, db, ...segments) : existing.operationId
  const deployment = { ...existing, ...changed, operationId, revision: { ...existing.revision, settings } }
  await saveOnlineDeployment(db, deployment)
  if (!isDeepStrictEqual(settings.scale, existing.revision.settings.scale)) {
    await saveRevisionSettings(db, existing.revision.id, settings)
    const message = `${ctx.principal.name} changed the scale: ${describeScale(settings.scale)}.`
    await note(ctx, db, deployment, { kind: 'updated', message })
  }
  return deployment
}

const describeScale = (scale: OnlineRevision['settings']['scale']): string =>
  scale.kind === 'fixed'
    ? `always ${scale.replicas} at a time`
    : `between ${scale.minReplicas} and ${scale.maxReplicas}, at ${scale.targetUtilization} % utilization`

/** Gives up the newest revision, unless it answers: then it does so until the next is ready. */
async function supersede(ctx: Context, db: Db, { revision, servedRevision, operationId }: OnlineDeployment) {
  if (revision.number === servedRevision) return
  await supersedeRevision(db, revision.id, ctx.now())
  if (!operationId) return
  const error = { code: 'Canceled', message: 'The deployment was changed again before this change was complete.' }
  await endOperation(db, operationId, 'Canceled', error, ctx.now())
}

async function newDeployment(ctx: Context, db: Db, endpoint: OnlineEndpoint, name: string) {
  if ((await countOnlineDeployments(db, endpoint.id)) >= maxDeployments)
    throw new AppError(
      'UserError',
      `An endpoint has at most ${maxDeployments} deployments. Delete one that is no longer used.`,
    )
  return {
    id: ctx.newId(),
    endpointId: endpoint.id,
    name: parseInput(deploymentName, name),
    servedRevision: undefined,
    createdAt: ctx.now(),
    createdBy: ctx.principal.name,
  }
}

const newRevision = (
  ctx: Context,
  number: number,
  { model, script, environment, engine, settings }: WantedDeployment,
): OnlineRevision => ({
  id: ctx.newId(),
  number,
  state: 'Starting',
  model,
  script,
  environment,
  engine,
  settings,
  runtime: undefined,
  error: undefined,
  selfCheck: undefined,
  interface: undefined,
  createdAt: ctx.now(),
  createdBy: ctx.principal.name,
  readyAt: undefined,
  retiredAt: undefined,
})

async function note(
  ctx: Context,
  db: Db,
  { id, endpointId, revision }: OnlineDeployment,
  change: { kind: 'created' | 'updated' | 'restored'; message: string },
): Promise<void> {
  await insertOnlineEvent(db, {
    workspaceId: ctx.workspace.id,
    endpointId,
    deploymentId: id,
    revision: revision.number,
    level: 'Info',
    at: ctx.now(),
    ...change,
  })
}
