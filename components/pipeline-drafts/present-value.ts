/** A parameter's value in one line: `name:version` of an asset, `datastore/path` of a place. */
export function presentValue(value: unknown): string {
  if (value === undefined || value === null || value === '') return '--'
  if (typeof value !== 'object') return String(value)
  if ('name' in value && 'version' in value) return `${value.name}:${value.version}`
  if ('datastore' in value && 'path' in value) return `${value.datastore}/${value.path}`
  return JSON.stringify(value)
}
