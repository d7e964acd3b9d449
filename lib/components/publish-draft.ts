import { newAsset } from '#lib/assets/describe.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { deriveSpec } from '#lib/components/derive-spec.ts'
import { insertComponentVersion } from '#lib/components/put-version.ts'
import type { ComponentVersion } from '#lib/components/schema.ts'
import { ensureComponentRow, findComponent, takeVersion } from '#lib/components/store.ts'
import { findVersion } from '#lib/components/version-store.ts'
import type { PublishComponentBody } from '#lib/components/wire.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'
import { fetchDraft } from '#lib/pipeline-drafts/get.ts'
import { checkRunnable } from '#lib/pipelines/graph/check-runnable.ts'

/**
 * Registers the draft as it is stored now as a version of a pipeline component. Throws UserError, with a detail for each, naming what
 * is wrong with the graph, and Conflict for a version that exists.
 */
export async function publishComponent(
  ctx: Context,
  draftId: string,
  { name, version: asked, description }: PublishComponentBody,
): Promise<ComponentVersion> {
  authorize(ctx.principal, 'write')
  const draft = await fetchDraft(ctx, draftId)
  checkRunnable(draft.graph, 'The pipeline cannot be published')
  const derived = await deriveSpec(ctx, { type: 'pipeline', graph: draft.graph })
  return inTransaction(ctx.db, async (db) => {
    const id = await ensureComponentRow(db, ctx.workspace.id, newAsset(ctx, name))
    const componentName = (await findComponent(db, ctx.workspace.id, name))?.name ?? name
    const version = asked ?? String(await takeVersion(db, id))
    if (await findVersion(db, ctx.workspace.id, name, version))
      throw new AppError(
        'Conflict',
        `There is a version ${version} of component '${componentName}' already. Take another, or none for the next.`,
        'version',
      )
    const said = description ?? draft.description
    const spec = { name: componentName, version, display_name: draft.displayName, description: said, ...derived }
    return insertComponentVersion(ctx, db, {
      ...newAsset(ctx, componentName),
      description: said,
      tags: draft.tags,
      properties: { draftId: draft.id },
      componentName,
      version,
      type: 'pipeline',
      spec,
    })
  })
}
