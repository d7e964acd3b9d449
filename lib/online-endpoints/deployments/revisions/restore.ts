import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'
import { referencesOf } from '#lib/deployments/read-assets.ts'
import { requireEngine, toDeployedModel } from '#lib/deployments/require-engine.ts'
import { resolveCode } from '#lib/deployments/resolve-code.ts'
import { resolveModelVersion } from '#lib/models/resolve-version.ts'
import { applyDeployment } from '#lib/online-endpoints/deployments/apply.ts'
import { fetchOnlineDeployment, overviewOf } from '#lib/online-endpoints/deployments/get.ts'
import { findRevision } from '#lib/online-endpoints/deployments/revisions/store.ts'
import type { DeploymentOverview } from '#lib/online-endpoints/deployments/view.ts'
import { lockOnlineEndpoint } from '#lib/online-endpoints/store.ts'

/** Makes a new revision with what an earlier one was. Throws ResourceNotFound when the model or code of that time is gone. */
export async function restoreRevision(
  ctx: Context,
  endpointName: string,
  name: string,
  number: number,
): Promise<DeploymentOverview> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db }
    await lockOnlineEndpoint(db, endpointName)
    const { endpoint, deployment: existing } = await fetchOnlineDeployment(tx, endpointName, name)
    const former = await findRevision(db, existing.id, number)
    if (!former) throw new AppError('ResourceNotFound', `The deployment '${existing.name}' has no revision ${number}.`)
    if (number === existing.servedRevision && number === existing.revision.number)
      throw new AppError('InvalidState', `Revision ${number} of '${existing.name}' is what it is now.`)
    const { model, engine, settings } = former
    const found = await resolveModelVersion(tx, `azureml:${model.name}:${model.version}`)
    const code = await resolveCode(tx, referencesOf(former))
    requireEngine(engine, found, code)
    const deployment = await applyDeployment(tx, db, endpoint, existing, existing.name, {
      ...code,
      model: toDeployedModel(found),
      engine,
      settings,
      description: existing.description,
      tags: existing.tags,
      properties: existing.properties,
      isRetried: true,
      change: { kind: 'restored', message: `${ctx.principal.name} restored what revision ${number} was.` },
    })
    return overviewOf(tx, endpoint, deployment)
  })
}
