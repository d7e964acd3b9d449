import type { Context } from '#lib/core/context.ts'
import type { Datastore } from '#lib/datastores/datastore.ts'
import { type Attempt, describeFailure } from '#lib/datastores/describe-failure.ts'
import { deletePath } from '#lib/storage/delete-path.ts'
import { listFolder } from '#lib/storage/list-folder.ts'
import { uploadPrefix } from '#lib/storage/read-folder.ts'
import { writeFile } from '#lib/storage/write-file.ts'

const limitMs = 30_000

/** Lists a store, and writes and deletes a small file in it. Throws UserError that says what is wrong and what to do. */
export async function tryStore({ newId }: Pick<Context, 'newId'>, datastore: Datastore): Promise<void> {
  const { store, place, credentialsType } = datastore
  if (place.kind === 'LocalFolder') return
  const file = `${uploadPrefix}probe-${newId()}`
  const step = async (attempt: Attempt, work: () => Promise<unknown>) => {
    try {
      await withinLimit(work())
    } catch (cause) {
      throw describeFailure(cause, { place, credentialsType, attempt })
    }
  }
  await step('list', () => listFolder(store, '', { skip: 0, top: 1, search: '' }))
  await step('write', () => writeFile(store, file, oneChunk(Buffer.from('probe')), { overwrite: false }))
  await step('delete', () => deletePath(store, file))
}

/** The libraries try for minutes what does not answer. */
async function withinLimit(work: Promise<unknown>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(Object.assign(new Error('too late'), { code: 'ETIMEDOUT' })), limitMs)
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

async function* oneChunk(bytes: Uint8Array) {
  yield bytes
}
