import { createHash } from 'node:crypto'
import { BlobError } from '#lib/blob-host/blob-error.ts'
import type { Container } from '#lib/blob-host/container.ts'
import { AppError } from '#lib/core/errors.ts'
import { deletePath } from '#lib/storage/delete-path.ts'
import { listFolder } from '#lib/storage/list-folder.ts'
import { uploadPrefix } from '#lib/storage/read-folder.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** Blocks wait in the store itself, so that any process finds them, in a folder that nothing lists. */
export const blocksFolder = `${uploadPrefix}blocks`

const maxIdBytes = 64
const maxUncommitted = 100_000

/** Where the blocks of a blob wait; another place for each blob. */
const blocksFolderOf = (path: string) =>
  `${blocksFolder}/${createHash('sha256').update(path).digest('hex').slice(0, 40)}`

/** A block's file, from its id in base64. Throws InvalidBlockId. */
export function blockFileOf(path: string, id: string): string {
  const bytes = Buffer.from(id, 'base64')
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(id) && id.length % 4 === 0
  if (!isBase64 || bytes.length === 0 || bytes.length > maxIdBytes)
    throw new BlobError('InvalidBlockId', `'${id.slice(0, 200)}' is no block id: base64 of 1 to ${maxIdBytes} bytes.`)
  return `${blocksFolderOf(path)}/${bytes.toString('hex')}`
}

export interface StagedBlock {
  id: string
  bytes: number
}

/** The blocks of a blob that wait to be committed, by id. */
export async function listStagedBlocks({ datastore }: Container, path: string): Promise<StagedBlock[]> {
  const folder = blocksFolderOf(path)
  const page = await orUndefined(listFolder(datastore.store, folder, { skip: 0, top: maxUncommitted }))
  return (page?.entries ?? []).map(({ name, bytes }) => ({ id: Buffer.from(name, 'hex').toString('base64'), bytes }))
}

export async function removeStagedBlocks(store: StoreRef, path: string): Promise<void> {
  await orUndefined(deletePath(store, blocksFolderOf(path)))
}

/** Undefined for what is not there. */
async function orUndefined<T>(work: Promise<T>): Promise<T | undefined> {
  return work.catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'ResourceNotFound') return undefined
    throw error
  })
}
