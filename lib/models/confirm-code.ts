import type { AssetVersionId } from '#lib/arm/asset.ts'
import { resourceId } from '#lib/arm/resource.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'
import { getModelVersion } from '#lib/models/get-version.ts'
import type { ModelVersion } from '#lib/models/schema.ts'
import { saveCodeConfirmation } from '#lib/models/version-store.ts'
import { insertNotification } from '#lib/notifications/insert.ts'

/** An owner says that a version may run its own code in Python. Throws UserError for one that brings no code. */
export async function confirmModelCode(ctx: Context, id: AssetVersionId): Promise<ModelVersion> {
  authorize(ctx.principal, 'administer')
  const version = await getModelVersion(ctx, id)
  if (!version.needsConfirmation) {
    throw new AppError(
      'UserError',
      `Version ${version.version} of model '${version.modelName}' brings no code that Python would run. There is nothing to confirm.`,
    )
  }
  if (version.codeConfirmed) return version
  return save(ctx, version, { at: ctx.now(), by: ctx.principal.name }, 'may run its code in Python')
}

/** Takes the permission back. Deployments that were made with it stay; new ones are refused. */
export async function withdrawModelCode(ctx: Context, id: AssetVersionId): Promise<ModelVersion> {
  authorize(ctx.principal, 'administer')
  const version = await getModelVersion(ctx, id)
  if (!version.codeConfirmed) return version
  return save(ctx, version, undefined, 'may no longer be deployed to run its code in Python')
}

async function save(
  ctx: Context,
  version: ModelVersion,
  codeConfirmed: ModelVersion['codeConfirmed'],
  what: string,
): Promise<ModelVersion> {
  const { modelName, version: number } = version
  await inTransaction(ctx.db, async (db) => {
    await saveCodeConfirmation(db, version.id, codeConfirmed)
    await insertNotification(ctx, db, {
      level: codeConfirmed ? 'warning' : 'info',
      title: `Model ${modelName}, version ${number}, ${what}`,
      detail: codeConfirmed ? `Confirmed by ${codeConfirmed.by}.` : `Withdrawn by ${ctx.principal.name}.`,
      resourceId: resourceId(ctx.workspace, 'models', modelName, 'versions', number),
      href: `/models/${encodeURIComponent(modelName)}/${encodeURIComponent(number)}`,
    })
  })
  return { ...version, codeConfirmed }
}
