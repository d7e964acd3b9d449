import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import type { DeployedAssets } from '#lib/deployments/deployed-assets.ts'
import { referencesOf } from '#lib/deployments/read-assets.ts'
import { requireEngine, toDeployedModel } from '#lib/deployments/require-engine.ts'
import { resolveCode } from '#lib/deployments/resolve-code.ts'
import { resolveModelVersion } from '#lib/models/resolve-version.ts'
import { applyDeployment } from '#lib/online-endpoints/deployments/apply.ts'
import { checkCapacity, checkPlace } from '#lib/online-endpoints/deployments/check-settings.ts'
import { fetchOnlineDeployment, overviewOf } from '#lib/online-endpoints/deployments/get.ts'
import { mergeSettings } from '#lib/online-endpoints/deployments/merge-settings.ts'
import type { OnlineRevision } from '#lib/online-endpoints/deployments/online-deployment.ts'
import { readSettings } from '#lib/online-endpoints/deployments/read-settings.ts'
import type { OnlineDeploymentPatch } from '#lib/online-endpoints/deployments/schema.ts'
import type { DeploymentOverview } from '#lib/online-endpoints/deployments/view.ts'
import { findComputeType } from '#lib/online-endpoints/describe.ts'
import { lockOnlineEndpoint } from '#lib/online-endpoints/store.ts'

type Changes = NonNullable<OnlineDeploymentPatch['properties']>

/** Lays what is given over the deployment. Only the number of replicas, and words about it, change without a new revision. */
export async function patchOnlineDeployment(
  ctx: Context,
  endpointName: string,
  name: string,
  { tags, sku, properties }: OnlineDeploymentPatch,
): Promise<DeploymentOverview> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db }
    await lockOnlineEndpoint(db, endpointName)
    const { endpoint, deployment: existing } = await fetchOnlineDeployment(tx, endpointName, name)
    const { revision } = existing
    const given: Changes = properties ?? { codeConfiguration: undefined, environmentId: undefined }
    checkPlace(given, await findComputeType(tx, endpoint))
    checkCapacity(sku?.capacity, given, revision.settings.scale)
    const isUnchanged = !given.scaleSettings && revision.settings.scale.kind === 'auto'
    const said = readSettings(given, isUnchanged ? undefined : sku?.capacity)
    const engine = given.engine ?? revision.engine
    const deployment = await applyDeployment(tx, db, endpoint, existing, name, {
      ...(await mergeAssets(tx, revision, given, engine)),
      engine,
      settings: mergeSettings(revision.settings, given.settings ?? {}, said),
      description: given.description ?? existing.description,
      tags: tags ?? existing.tags,
      properties: given.properties ?? existing.properties,
      isRetried: false,
      change: { kind: 'updated', message: `${ctx.principal.name} changed the deployment.` },
    })
    return overviewOf(tx, endpoint, deployment)
  })
}

/** The assets of the newest revision, those that are given in their place. */
async function mergeAssets(
  ctx: Context,
  revision: OnlineRevision,
  given: Changes,
  engine: OnlineRevision['engine'],
): Promise<DeployedAssets> {
  const { model, script, environment } = revision
  if (!given.model && !given.codeConfiguration && !given.environmentId && engine === revision.engine)
    return { model, script, environment }
  const found = await resolveModelVersion(ctx, given.model ?? `azureml:${model.name}:${model.version}`)
  const before = referencesOf(revision)
  const said = await resolveCode(ctx, {
    codeConfiguration: given.codeConfiguration ?? before.codeConfiguration,
    environmentId: given.environmentId ?? before.environmentId,
  })
  requireEngine(engine, found, said)
  return { ...said, model: toDeployedModel(found) }
}
