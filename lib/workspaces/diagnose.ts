import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { listDatastores } from '#lib/datastores/list.ts'
import { testDatastore } from '#lib/datastores/test.ts'

export interface Finding {
  code: string
  level: 'Information' | 'Error'
  message: string
}

const maxDatastores = 1000

/** Tries every datastore of the workspace as its jobs would; a finding for each, good or bad. */
export async function diagnoseWorkspace(ctx: Context): Promise<Finding[]> {
  authorize(ctx.principal, 'write')
  const { items } = await listDatastores(ctx, { $skip: 0, $top: maxDatastores, $count: false, search: '' })
  return Promise.all(items.map(({ name }) => tryDatastore(ctx, name)))
}

async function tryDatastore(ctx: Context, name: string): Promise<Finding> {
  try {
    await testDatastore(ctx, name)
    return { code: 'Healthy', level: 'Information', message: `The datastore '${name}' can be read and written.` }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { code: error.code, level: 'Error', message: `The datastore '${name}': ${error.message}` }
  }
}
