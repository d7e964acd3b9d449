import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

/** Always throws UserError: what Azure keeps in registries, for several workspaces, is registered in each of them here. */
export async function refusePublish(
  { principal, workspace }: Context,
  kind: string,
  { name, version }: { name: string; version: string },
): Promise<never> {
  authorize(principal, 'write')
  throw new AppError(
    'UserError',
    `'${kind}/${name}/versions/${version}' cannot be published: there are no registries here. Register its files in the other workspace as they are registered in '${workspace.name}'.`,
    'registry',
  )
}
