import { z } from 'zod'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { saveDismissed, saveRead } from '#lib/notifications/store.ts'

/** Takes one notification off this user's list. */
export async function dismissNotification(ctx: Context, id: string): Promise<void> {
  authorize(ctx.principal, 'read')
  const isKnown =
    z.guid().safeParse(id).success && (await saveDismissed(ctx.db, ctx.workspace.id, ctx.principal.id, id, ctx.now()))
  if (!isKnown) throw new AppError('ResourceNotFound', `The notification '${id}' was not found.`)
}

/** Marks everything as read by this user. */
export async function readNotifications(ctx: Context): Promise<void> {
  authorize(ctx.principal, 'read')
  await saveRead(ctx.db, ctx.workspace.id, ctx.principal.id, ctx.now())
}
