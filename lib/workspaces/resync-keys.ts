import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { counted } from '#lib/core/counted.ts'
import { AppError, type ErrorDetail } from '#lib/core/errors.ts'
import { listDatastores } from '#lib/datastores/list.ts'
import { reopenDatastore } from '#lib/datastores/reopen.ts'

const maxDatastores = 1000

/**
 * Opens every datastore of the workspace anew, with the credential that is stored now, and tries it. Throws InvalidState naming those
 * that cannot be used with what is stored.
 */
export async function resyncKeys(ctx: Context): Promise<void> {
  authorize(ctx.principal, 'write')
  const { items } = await listDatastores(ctx, { $skip: 0, $top: maxDatastores, $count: false, search: '' })
  const failures = (await Promise.all(items.map(({ name }) => reopen(ctx, name)))).filter((one) => one !== undefined)
  if (failures.length === 0) return
  const told = failures.map(({ message }) => message).join(' ')
  throw new AppError(
    'InvalidState',
    `Of ${counted(items.length, 'datastore')}, ${failures.length} cannot be used with what is stored about them. ${told}`,
    'datastores',
    { details: failures },
  )
}

async function reopen(ctx: Context, name: string): Promise<ErrorDetail | undefined> {
  try {
    await reopenDatastore(ctx, name)
    return undefined
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { code: error.code, message: `The datastore '${name}': ${error.message}`, target: name }
  }
}
