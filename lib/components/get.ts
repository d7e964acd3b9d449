import { authorize } from '#lib/auth/authorize.ts'
import type { Component } from '#lib/components/schema.ts'
import { findComponent } from '#lib/components/store.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

/** Throws ResourceNotFound. */
export async function getComponent(ctx: Context, { name }: { name: string }): Promise<Component> {
  authorize(ctx.principal, 'read')
  const component = await findComponent(ctx.db, ctx.workspace.id, name)
  if (component) return component
  throw new AppError('ResourceNotFound', `The component '${name}' does not exist in this workspace.`, 'name')
}
