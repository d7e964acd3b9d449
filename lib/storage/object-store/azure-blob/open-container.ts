import {
  AnonymousCredential,
  BlobServiceClient,
  newPipeline,
  type RequestPolicyFactory,
  StorageSharedKeyCredential,
} from '@azure/storage-blob'
import { AppError } from '#lib/core/errors.ts'
import { PublicHttpAgent, PublicHttpsAgent } from '#lib/http/public-agent.ts'
import { appendToBlob } from '#lib/storage/object-store/azure-blob/append-blob.ts'
import { azureMark, onAzure } from '#lib/storage/object-store/azure-blob/azure-error.ts'
import type { Container } from '#lib/storage/object-store/azure-blob/container.ts'
import { listBlobs } from '#lib/storage/object-store/azure-blob/list-blobs.ts'
import { readBlob } from '#lib/storage/object-store/azure-blob/read-blob.ts'
import { sendBlob } from '#lib/storage/object-store/azure-blob/send-blob.ts'
import type { ObjectStore } from '#lib/storage/object-store/objects.ts'
import type { AzureBlobRef } from '#lib/storage/store-ref.ts'

/** An ObjectStore over a container of Azure Blob Storage. */
export function openContainer(ref: AzureBlobRef): ObjectStore {
  const { host } = new URL(ref.endpointUrl)
  const container: Container = {
    client: openService(ref).getContainerClient(ref.container),
    place: `container '${ref.container}' at '${host}'`,
    host,
    prefix: ref.prefix,
  }
  return {
    head: (key) =>
      onAzure(container, key, async () => {
        const found = await container.client.getBlobClient(key).getProperties()
        // What a data lake calls a directory is a blob to this API.
        if (found.metadata?.hdi_isfolder === 'true') return undefined
        const { contentLength = 0, etag = '', lastModified = new Date(0), metadata } = found
        return { bytes: contentLength, etag, modifiedAt: lastModified, mark: metadata?.[azureMark] }
      }).catch(unlessMissing),
    list: (query) => listBlobs(container, query),
    get: (key, range, etag) => readBlob(container, key, range, etag),
    put: (key, source, options) => sendBlob(container, key, source, options),
    append: (key, text) => appendToBlob(container, key, text),
    remove: (key) =>
      onAzure(
        container,
        key,
        async () => void (await container.client.getBlobClient(key).deleteIfExists({ deleteSnapshots: 'include' })),
      ),
    // Azure forgets blocks that were never committed after a week.
    removeUnfinished: async () => undefined,
  }
}

function openService({ endpointUrl, credential, publicOnly = false }: AzureBlobRef): BlobServiceClient {
  const url = endpointUrl.replace(/\/+$/, '')
  const signer =
    credential.kind === 'AccountKey'
      ? new StorageSharedKeyCredential(credential.accountName, credential.key)
      : new AnonymousCredential()
  const pipeline = newPipeline(signer, {
    retryOptions: { maxTries: 4, retryDelayInMs: 300, maxRetryDelayInMs: 5000 },
  })
  if (publicOnly) pipeline.factories.push(connectPublicly())
  const query = credential.kind === 'Sas' ? `?${credential.token.replace(/^\?/, '')}` : ''
  return new BlobServiceClient(url + query, pipeline)
}

/** The client takes an agent with each request, and nowhere else. */
function connectPublicly(): RequestPolicyFactory {
  const http = new PublicHttpAgent({ keepAlive: true })
  const https = new PublicHttpsAgent({ keepAlive: true })
  return {
    create: (next) => ({
      sendRequest(request) {
        request.agent = request.url.startsWith('https:') ? https : http
        return next.sendRequest(request)
      },
    }),
  }
}

function unlessMissing(cause: unknown): undefined {
  if (cause instanceof AppError && cause.code === 'ResourceNotFound') return undefined
  throw cause
}
