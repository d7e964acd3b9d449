import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { requireEngine, toDeployedModel } from '#lib/deployments/require-engine.ts'
import { resolveCode } from '#lib/deployments/resolve-code.ts'
import { resolveModelVersion } from '#lib/models/resolve-version.ts'
import { applyDeployment } from '#lib/online-endpoints/deployments/apply.ts'
import { checkCapacity, checkPlace } from '#lib/online-endpoints/deployments/check-settings.ts'
import { overviewOf } from '#lib/online-endpoints/deployments/get.ts'
import { mergeSettings } from '#lib/online-endpoints/deployments/merge-settings.ts'
import { readSettings } from '#lib/online-endpoints/deployments/read-settings.ts'
import type { OnlineDeploymentBody } from '#lib/online-endpoints/deployments/schema.ts'
import { findOnlineDeployment } from '#lib/online-endpoints/deployments/store.ts'
import type { DeploymentOverview } from '#lib/online-endpoints/deployments/view.ts'
import { findComputeType } from '#lib/online-endpoints/describe.ts'
import { fetchOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import { lockOnlineEndpoint } from '#lib/online-endpoints/store.ts'

/**
 * Creates or replaces a deployment. It is Creating (or Updating) until a replica of its new revision has loaded the model and
 * answered, which happens after the answer; the former revision serves until then. The operation tells how that ended.
 */
export async function putOnlineDeployment(
  ctx: Context,
  endpointName: string,
  name: string,
  { properties, tags = {}, sku }: OnlineDeploymentBody,
): Promise<DeploymentOverview & { created: boolean }> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db }
    await lockOnlineEndpoint(db, endpointName)
    const endpoint = await fetchOnlineEndpoint(tx, endpointName)
    checkPlace(properties, await findComputeType(tx, endpoint))
    checkCapacity(sku?.capacity, properties, undefined)
    const settings = mergeSettings({}, properties.settings ?? {}, readSettings(properties, sku?.capacity))
    const model = await resolveModelVersion(tx, properties.model)
    const code = await resolveCode(tx, properties)
    requireEngine(properties.engine, model, code)
    const existing = await findOnlineDeployment(db, endpoint.id, name)
    const isNew = existing === undefined
    const deployment = await applyDeployment(tx, db, endpoint, existing, name, {
      ...code,
      model: toDeployedModel(model),
      engine: properties.engine,
      settings,
      description: properties.description ?? '',
      tags,
      properties: properties.properties ?? {},
      isRetried: true,
      change: {
        kind: isNew ? 'created' : 'updated',
        message: `${ctx.principal.name} ${isNew ? 'created' : 'changed'} the deployment, with model ${model.name}:${model.version}.`,
      },
    })
    return { ...(await overviewOf(tx, endpoint, deployment)), created: isNew }
  })
}
