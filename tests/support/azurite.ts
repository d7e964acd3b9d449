import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob'
import type { AzureBlobRef } from '#lib/storage/store-ref.ts'
import { startListening } from '#tests/support/listening-process.ts'
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

/** Microsoft's emulator of Blob Storage in a process of its own, for the calling test file. */
export async function startAzurite(): Promise<Azurite> {
  const accountName = 'slipwaytests'
  const key = randomBytes(32).toString('base64')
  const main = 'node_modules/azurite/dist/src/blob/main.js'
  const flags = ['--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry', '--silent']
  const url = await startListening(process.execPath, [main, '--blobHost', '127.0.0.1', '--blobPort', '0', ...flags], {
    AZURITE_ACCOUNTS: `${accountName}:${key}`,
  })
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
