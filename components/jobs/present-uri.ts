import { parseDatastoreUri } from '#lib/datastores/uri.ts'

/** The part of an input or output address a person recognises: `churn:3`, `workspaceblobstore/in/2026.csv`, `https://…`. */
export function presentUri(uri: string): string {
  const asset = parseDataAsset(uri)
  if (asset) return `${asset.name}:${asset.version}`
  const place = parseDatastoreUri(uri)
  return place ? `${place.datastore}/${place.path}` : uri
}

/** Where a registered data asset is shown; nothing for other addresses. */
export function dataAssetHref(uri: string): string | undefined {
  const asset = parseDataAsset(uri)
  return asset && `/data-assets/${encodeURIComponent(asset.name)}/${encodeURIComponent(asset.version)}`
}

/** `azureml:name:version`, or a resource id that ends in `/data/name/versions/version`. */
export function parseDataAsset(uri: string): { name: string; version: string } | undefined {
  const [, name, version] =
    /^azureml:([^/:]+):([^/:]+)$/.exec(uri) ?? /\/data\/([^/]+)\/versions\/([^/]+)$/i.exec(uri) ?? []
  return name && version ? { name: decodeURIComponent(name), version: decodeURIComponent(version) } : undefined
}
