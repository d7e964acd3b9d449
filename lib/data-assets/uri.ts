import { AppError } from '#lib/core/errors.ts'
import { parseDatastoreUri, presentDatastoreUri } from '#lib/datastores/uri.ts'
import { parseUrl } from '#lib/http/fetch-url.ts'

/** A data asset as an input names it. */
export interface DataReference {
  workspace: { subscriptionId: string | undefined; resourceGroup: string | undefined; name: string } | undefined
  name: string
  /** A version, or the label `latest`. */
  version: string
}

const asset = '/data/([^/]+)/versions/(?:labels/)?([^/]+)/?$'
const armForm = new RegExp(
  `^(?:azureml:/?/?)?/?subscriptions/([^/]+)/resourcegroups/([^/]+)(?:/providers/Microsoft\\.MachineLearningServices)?/workspaces/([^/]+)${asset}`,
  'i',
)
const locationForm = new RegExp(`^azureml://locations/[^/]+/workspaces/([^/]+)${asset}`, 'i')
const shortForm = /^azureml:([a-z0-9][\w.-]*)[:@]([a-z0-9][\w.-]*)$/i

/** Reads the data asset forms of azureml-rest.md 3.2 and the short ones `azureml:name:1`, `azureml:name@latest`; undefined for any other text. */
export function parseDataReference(uri: string): DataReference | undefined {
  const text = uri.trim()
  const [, subscriptionId, resourceGroup, workspace, name, version] = armForm.exec(text) ?? []
  if (workspace && name && version)
    return { workspace: { subscriptionId, resourceGroup, name: workspace }, name, version }
  const [, ws, locationName, locationVersion] = locationForm.exec(text) ?? []
  if (ws && locationName && locationVersion) {
    const where = { subscriptionId: undefined, resourceGroup: undefined, name: ws }
    return { workspace: where, name: locationName, version: locationVersion }
  }
  const [, shortName, shortVersion] = shortForm.exec(text) ?? []
  return shortName && shortVersion ? { workspace: undefined, name: shortName, version: shortVersion } : undefined
}

/** The one form a dataUri is stored in, so that equal places are equal texts. Throws UserError for what is neither a datastore path nor a URL. */
export function canonicalDataUri(uri: string, allowHttp: boolean): string {
  const place = parseDatastoreUri(uri)
  if (place) return presentDatastoreUri(place)
  if (/^https?:\/\//i.test(uri)) return parseUrl(uri, allowHttp).href
  throw unknownUri(uri)
}

export const unknownUri = (uri: string) =>
  new AppError(
    'UserError',
    `'${uri}' is not a place data can come from. Use a datastore path (azureml://datastores/<datastore>/paths/<path>), a data asset (azureml:<name>:<version>) or a public https URL.`,
    'uri',
  )
