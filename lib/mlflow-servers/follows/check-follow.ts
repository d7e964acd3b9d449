import { resourceId } from '#lib/arm/resource.ts'
import { systemPrincipal } from '#lib/auth/principal.ts'
import { fetchBatchDeployment } from '#lib/batch-endpoints/deployments/get.ts'
import { replaceModel } from '#lib/batch-endpoints/deployments/replace-model.ts'
import { requireModelDeployment } from '#lib/batch-endpoints/deployments/require-model.ts'
import { recordWork } from '#lib/core/audit-work.ts'
import type { Context, World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getVersionByAlias } from '#lib/mlflow-registry/registered-models.ts'
import { connectionOf } from '#lib/mlflow-servers/connection.ts'
import { type findAliasFollows, saveAliasCheck } from '#lib/mlflow-servers/follows/store.ts'
import { getMlflowServer } from '#lib/mlflow-servers/get.ts'
import { isUnderWay } from '#lib/mlflow-servers/imports/states.ts'
import { findImportsOfModel } from '#lib/mlflow-servers/imports/store.ts'
import { submitModelImport } from '#lib/mlflow-servers/imports/submit.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { getWorkspaceById } from '#lib/workspaces/get.ts'

export type Followed = Awaited<ReturnType<typeof findAliasFollows>>[number]

const timeoutMs = 20_000

/** Looks where the alias points and moves the deployment there: import first, then the deployment, and back when that fails. */
export async function checkFollow(world: World, follow: Followed): Promise<void> {
  const workspace = await getWorkspaceById(world, follow.workspaceId)
  const principal = { ...systemPrincipal, name: follow.createdBy }
  const ctx: Context = { ...world, workspace, principal, requestId: world.newId() }
  try {
    const changes = await moveIfNeeded(ctx, follow)
    await saveAliasCheck(ctx.db, follow, { ...changes, checkedAt: ctx.now() })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await saveAliasCheck(ctx.db, follow, { problem: error.message, checkedAt: ctx.now() })
  }
}

type Changes = Partial<Parameters<typeof saveAliasCheck>[2]>

async function moveIfNeeded(ctx: Context, follow: Followed): Promise<Changes> {
  const { endpointName, deploymentName } = follow
  const { deployment } = await fetchBatchDeployment(ctx, endpointName, deploymentName)
  requireModelDeployment(deployment, endpointName)
  if (deployment.provisioningState === 'Creating' || deployment.provisioningState === 'Updating') return {}
  if (deployment.provisioningState === 'Failed' && follow.previous && follow.version) {
    return goBack(ctx, follow, follow.previous, deployment.error?.message ?? 'its model could not be loaded')
  }
  const server = await getMlflowServer(ctx, follow.serverName)
  const { version } = await getVersionByAlias(
    connectionOf(ctx, server),
    { name: follow.modelName, alias: follow.alias },
    AbortSignal.timeout(timeoutMs),
  )
  if (version === follow.refused) return {}
  if (version === follow.version) return { problem: null }
  return moveTo(ctx, follow, version, deployment.model)
}

async function moveTo(
  ctx: Context,
  follow: Followed,
  version: string,
  current: { name: string; version: string },
): Promise<Changes> {
  const { serverName: server, modelName: model, targetName, endpointName, deploymentName } = follow
  const failure = await findFailure(ctx, follow, version)
  const { item } = await submitModelImport(ctx, { server, model, version, targetName })
  if (isUnderWay(item.state)) return failure === undefined ? {} : { problem: failure }
  if (!item.targetVersion)
    throw new AppError('UserError', item.error ?? `The import of version ${version} did not finish.`)
  const idOf = (name: string, number: string) => resourceId(ctx.workspace, 'models', name, 'versions', number)
  const target = idOf(item.targetName, item.targetVersion)
  const previous = idOf(current.name, current.version)
  if (target !== previous) {
    await replaceModel(ctx, endpointName, deploymentName, target)
    recordMove(ctx, follow, `Move of a deployment to version ${version}, which '${follow.alias}' points to`)
  }
  return { version, refused: null, previous, problem: null, movedAt: ctx.now() }
}

/** Why the last import of the version failed; asking for it again forgets that. */
async function findFailure(ctx: Context, follow: Followed, version: string): Promise<string | undefined> {
  const imports = await findImportsOfModel(ctx.db, follow.serverId, follow.modelName)
  const last = imports.find((one) => one.modelVersion === version && one.targetName === follow.targetName)
  return last?.state === 'Failed' ? last.error : undefined
}

function recordMove(ctx: Context, { endpointName, deploymentName }: Followed, summary: string): void {
  recordWork(ctx, {
    operation: 'batchEndpoints/{endpoint}/deployments/{deployment}',
    summary,
    resourceId: resourceId(ctx.workspace, 'batchEndpoints', endpointName, 'deployments', deploymentName),
  })
}

async function goBack(ctx: Context, follow: Followed, previous: string, reason: string): Promise<Changes> {
  const { endpointName, deploymentName, version = null, alias, modelName } = follow
  await replaceModel(ctx, endpointName, deploymentName, previous)
  recordMove(ctx, follow, `Move of a deployment back to the version before ${version}`)
  const problem = `Version ${version} of ${modelName}, which '${alias}' points to, could not be deployed: ${reason} The deployment went back to the model it had.`
  await insertNotification(ctx, ctx.db, {
    level: 'error',
    title: `Deployment ${deploymentName} of ${endpointName} could not follow '${alias}'`,
    detail: problem,
    href: `/batch-endpoints/${encodeURIComponent(endpointName)}`,
  })
  return { version: null, refused: version, previous: null, problem }
}
