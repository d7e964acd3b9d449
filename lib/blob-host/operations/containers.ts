import { BlobError } from '#lib/blob-host/blob-error.ts'
import type { BlobAnswer } from '#lib/blob-host/blob-request.ts'
import type { AccountCall, ContainerCall } from '#lib/blob-host/call.ts'
import { allDatastores } from '#lib/blob-host/container.ts'
import { parsePage } from '#lib/blob-host/operations/page.ts'
import { accountUrl, containerNameOf } from '#lib/blob-host/place.ts'
import { element, xmlDocument } from '#lib/blob-host/xml.ts'
import type { DatastoreRecord } from '#lib/datastores/datastore.ts'

/** List Containers: the workspace's datastores. */
export async function listContainers({ ctx, request }: AccountCall): Promise<BlobAnswer> {
  const { query } = request
  const prefix = query.get('prefix') ?? ''
  const { after, take } = parsePage(query)
  const all: { name: string; datastore: DatastoreRecord }[] = []
  for await (const datastore of allDatastores(ctx))
    all.push({ name: containerNameOf(ctx.workspace.id, datastore.name), datastore })
  const matching = all
    .filter(({ name }) => name.startsWith(prefix) && name > after)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const page = matching.slice(0, take)
  const containers = page.map(({ name, datastore }) =>
    element('Container', [
      element('Name', name),
      element('Properties', [
        element('Last-Modified', datastore.updatedAt.toUTCString()),
        element('Etag', etagOf(datastore)),
        element('LeaseStatus', 'unlocked'),
        element('LeaseState', 'available'),
      ]),
    ]),
  )
  const next = matching.length > take ? Buffer.from(page.at(-1)?.name ?? '').toString('base64url') : ''
  const root = element(
    'EnumerationResults',
    [
      element('Prefix', prefix),
      element('Marker', query.get('marker') ?? ''),
      element('MaxResults', take),
      element('Containers', containers),
      element('NextMarker', next),
    ],
    { ServiceEndpoint: `${accountUrl(ctx.config, ctx.workspace)}/` },
  )
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: xmlDocument(root) }
}

/** Get Container Properties. */
export async function getContainer({ container: { datastore } }: ContainerCall): Promise<BlobAnswer> {
  return {
    status: 200,
    headers: {
      etag: `"${etagOf(datastore)}"`,
      'last-modified': datastore.updatedAt.toUTCString(),
      'x-ms-lease-status': 'unlocked',
      'x-ms-lease-state': 'available',
      'x-ms-has-immutability-policy': 'false',
      'x-ms-has-legal-hold': 'false',
    },
  }
}

/** Create Container: of one that is there, so that "create if it does not exist" goes on. */
export async function createContainer({ container }: ContainerCall): Promise<BlobAnswer> {
  throw new BlobError('ContainerAlreadyExists', `The container '${container.name}' exists already.`)
}

const etagOf = ({ updatedAt }: Pick<DatastoreRecord, 'updatedAt'>) => updatedAt.getTime().toString(36)
