import { AppError } from '#lib/core/errors.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'

export interface DatastoreLocation {
  datastore: string
  path: string
}

/** The workspace a URI names, when it names one. */
interface UriWorkspace {
  subscriptionId: string
  resourceGroup: string
  name: string
}

export interface DatastoreUri extends DatastoreLocation {
  workspace: UriWorkspace | undefined
}

const shortForm = /^azureml:\/\/datastores\/([^/]+)\/paths(?:\/(.*))?$/is
const longForm =
  /^(?:azureml:\/\/|azureml:\/|\/)subscriptions\/([^/]+)\/resourcegroups\/([^/]+)(?:\/providers\/Microsoft\.MachineLearningServices)?\/workspaces\/([^/]+)\/datastores\/([^/]+)\/paths(?:\/(.*))?$/is

/** Reads the datastore forms of azureml-rest.md 3.2; undefined for any other text. Paths are taken as they stand, not percent-decoded. */
export function parseDatastoreUri(uri: string): DatastoreUri | undefined {
  const text = uri.trim()
  const [, datastore, path = ''] = shortForm.exec(text) ?? []
  if (datastore) return { workspace: undefined, datastore, path }
  const [, subscriptionId, resourceGroup, name, longDatastore, longPath = ''] = longForm.exec(text) ?? []
  if (!subscriptionId || !resourceGroup || !name || !longDatastore) return undefined
  return { workspace: { subscriptionId, resourceGroup, name }, datastore: longDatastore, path: longPath }
}

/** The form we store and show: `azureml://datastores/<name>/paths/<path>`. */
export function presentDatastoreUri({ datastore, path }: DatastoreLocation): string {
  return `azureml://datastores/${datastore}/paths/${normalizeStorePath(path)}`
}

/** Throws UserError unless the URI names no workspace or this one. */
export function requireSameWorkspace(named: UriWorkspace | undefined, here: UriWorkspace, uri: string): void {
  if (!named) return
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
  if (
    same(named.subscriptionId, here.subscriptionId) &&
    same(named.resourceGroup, here.resourceGroup) &&
    same(named.name, here.name)
  )
    return
  throw new AppError(
    'UserError',
    `'${uri}' belongs to workspace '${named.name}' in resource group '${named.resourceGroup}', not to '${here.name}'. Only this workspace's own paths can be used.`,
    'uri',
  )
}
