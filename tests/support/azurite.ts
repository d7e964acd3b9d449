import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob'
import type { AzureBlobRef } from '#lib/storage/store-ref.ts'
import { askForServer } from '#tests/support/ask-for-server.ts'
import type { AzuriteServer } from '#tests/support/object-store-servers.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

export interface Azurite {
  accountName: string
  key: string
  /** With the account's name, as Azure's clients want it. */
  endpointUrl: string
  connectionString: string
  service: BlobServiceClient
  /** A store over an empty container of its own, or over `prefix` of one. */
  createStore: (prefix?: string) => Promise<AzureBlobRef>
}

/** Microsoft's emulator of Blob Storage, which all files of the run share: each has containers of its own. */
export async function findAzurite(): Promise<Azurite> {
  const { url, accountName, key } = await askForServer<AzuriteServer>('azurite')
  const endpointUrl = `${url}/${accountName}`
  const service = new BlobServiceClient(endpointUrl, new StorageSharedKeyCredential(accountName, key))
  const { folder } = await createTemporaryFolder()
  return {
    accountName,
    key,
    endpointUrl,
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${accountName};AccountKey=${key};BlobEndpoint=${endpointUrl};`,
    service,
    createStore: async (prefix = '') => {
      const container = `store-${randomUUID()}`
      await service.createContainer(container)
      const credential = { kind: 'AccountKey' as const, accountName, key }
      return { kind: 'AzureBlob', endpointUrl, container, prefix, credential, cacheFolder: join(folder, container) }
    },
  }
}
