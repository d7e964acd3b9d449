import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { deletePipelineEndpointRow, findPipelineEndpoint, lockPipelineEndpoint } from '#lib/pipeline-endpoints/store.ts'

/** Deletes the endpoint with its published pipelines. Runs, their outputs and drafts stay. Says whether there was an endpoint. */
export async function deletePipelineEndpoint(ctx: Context, name: string): Promise<boolean> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    await lockPipelineEndpoint(db, ctx.workspace.id, name)
    const endpoint = await findPipelineEndpoint(db, ctx.workspace.id, name)
    if (!endpoint) return false
    await deletePipelineEndpointRow(db, endpoint.id)
    await insertNotification(ctx, db, {
      level: 'info',
      title: `Pipeline endpoint ${endpoint.name} was deleted`,
      detail: `With it went ${endpoint.publishedCount} published pipeline(s). Past runs and their outputs stay.`,
    })
    return true
  })
}
