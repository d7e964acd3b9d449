import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

/** Azure's answer for a workspace in which no notebooks were set up: Slipway runs none, so that nothing has such a key. */
export async function refuseNotebookKeys({ principal, workspace }: Context): Promise<never> {
  authorize(principal, 'write')
  throw new AppError(
    'ResourceNotFound',
    `The workspace '${workspace.name}' has no notebook resource, and so no key of one: Slipway runs no notebook server. A notebook that runs elsewhere uses the token of a service principal, or the key of the workspace's storage account (listStorageAccountKeys).`,
  )
}
