import type { BlobItem, ContainerListBlobsOptions } from '@azure/storage-blob'
import { onAzure } from '#lib/storage/object-store/azure-blob/azure-error.ts'
import type { Container } from '#lib/storage/object-store/azure-blob/container.ts'
import type { ListedObject, ListQuery, ObjectPage } from '#lib/storage/object-store/objects.ts'

const mostOfAPage = 5000

export async function listBlobs(
  container: Container,
  { prefix, delimiter, next, top = mostOfAPage }: ListQuery,
): Promise<ObjectPage> {
  const options: ContainerListBlobsOptions = { includeMetadata: true, ...(prefix !== '' && { prefix }) }
  const page = { maxPageSize: Math.min(top, mostOfAPage), ...(next !== undefined && { continuationToken: next }) }
  return onAzure(container, prefix, async () => {
    const pages = delimiter
      ? container.client.listBlobsByHierarchy(delimiter, options).byPage(page)
      : container.client.listBlobsFlat(options).byPage(page)
    const { value } = await pages.next()
    const { blobItems = [], blobPrefixes = [] }: { blobItems?: BlobItem[]; blobPrefixes?: { name: string }[] } =
      value?.segment ?? {}
    return {
      objects: blobItems.filter((item) => item.metadata?.hdi_isfolder !== 'true').map(toObject),
      prefixes: blobPrefixes.map(({ name }) => name),
      // Azure may answer pages without anything that are not the last.
      next: value?.continuationToken || undefined,
    }
  })
}

const toObject = ({ name, properties }: BlobItem): ListedObject => ({
  key: name,
  bytes: properties.contentLength ?? 0,
  etag: quoted(properties.etag),
  modifiedAt: properties.lastModified,
})

/** Lists leave out the quotes that answers to a blob have. */
const quoted = (etag: string) => (etag.startsWith('"') ? etag : `"${etag}"`)
