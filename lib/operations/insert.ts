import { resourceId } from '#lib/arm/resource.ts'
import type { Context } from '#lib/core/context.ts'
import type { Db } from '#lib/db/client.ts'
import { insertOperation } from '#lib/operations/store.ts'

/** Records a change that was complete when it was answered, for clients that poll all the same. Answers the operation's id. */
export async function finishedOperation(ctx: Context, db: Db, ...segments: string[]): Promise<string> {
  return record(ctx, db, 'Succeeded', segments)
}

/** Records a change that goes on after the answer. Answers the operation's id. */
export async function startedOperation(ctx: Context, db: Db, ...segments: string[]): Promise<string> {
  return record(ctx, db, 'InProgress', segments)
}

async function record(ctx: Context, db: Db, status: 'InProgress' | 'Succeeded', segments: string[]): Promise<string> {
  const id = ctx.newId()
  const startedAt = ctx.now()
  const endedAt = status === 'Succeeded' ? startedAt : undefined
  await insertOperation(db, ctx.workspace.id, {
    id,
    resourceId: resourceId(ctx.workspace, ...segments),
    status,
    error: undefined,
    startedAt,
    endedAt,
  })
  return id
}
