/** The part of an input or output address a person recognises: `churn:3`, `workspaceblobstore/in/2026.csv`, `https://…`. */
export function presentUri(uri: string): string {
  const asset = /^azureml:([^/:]+):([^/:]+)$/.exec(uri) ?? /\/data\/([^/]+)\/versions\/([^/]+)$/i.exec(uri)
  if (asset) return `${asset[1]}:${asset[2]}`
  const place = parseDatastoreUri(uri)
  return place ? `${place.datastore}/${place.path}` : uri
}

/** Where a registered data asset is shown; nothing for other addresses. */
export function dataAssetHref(uri: string): string | undefined {
  const asset = /^azureml:([^/:]+):([^/:]+)$/.exec(uri) ?? /\/data\/([^/]+)\/versions\/([^/]+)$/i.exec(uri)
  return asset ? `/data/${asset[1]}/${asset[2]}` : undefined
}

/** `azureml://datastores/<name>/paths/<path>` and its long form below a subscription. */
export function parseDatastoreUri(uri: string): { datastore: string; path: string } | undefined {
  const match = /^azureml:\/\/.*?datastores\/([^/]+)\/paths\/(.*)$/i.exec(uri)
  return match?.[1] === undefined ? undefined : { datastore: match[1], path: match[2] ?? '' }
}

export const datastoreUri = (datastore: string, path: string): string =>
  `azureml://datastores/${datastore}/paths/${path}`
