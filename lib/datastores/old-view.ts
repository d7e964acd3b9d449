import type { DatastoreResource } from '#lib/datastores/view.ts'

/** Scripts of 2021 read the container one level deeper, whichever of that year's versions they ask for (azureml-rest section 1.2). */
export function withContents(resource: DatastoreResource, url: URL) {
  if (!url.searchParams.get('api-version')?.startsWith('2021-')) return resource
  const {
    datastoreType: contentsType,
    accountName,
    containerName,
    endpoint,
    protocol,
    credentials,
  } = resource.properties
  const contents = { contentsType, accountName, containerName, endpoint, protocol, credentials }
  return { ...resource, properties: { ...resource.properties, contents } }
}
