/**
 * Paths of the files API below any resource that has one: a datastore, a version of a data asset or a model.
 * `base` is the resource's ARM path, `path` the file's path below it.
 */
const withPath = (base: string, operation: string, path: string, more: Record<string, string> = {}) =>
  `${base}/${operation}?${new URLSearchParams({ path, ...more })}`

export const filesPath = (base: string, path: string, page: Record<string, string> = {}) =>
  withPath(base, 'files', path, page)
export const contentPath = (base: string, path: string) => withPath(base, 'content', path)
export const downloadPath = (base: string, path: string) => withPath(base, 'content', path, { download: '1' })
export const archivePath = (base: string, path: string) => withPath(base, 'archive', path)
export const previewPath = (base: string, path: string, page: Record<string, string> = {}) =>
  withPath(base, 'preview', path, page)

/** `azureml://datastores/<name>/paths/<path>`, the address other forms and scripts take. */
export const datastoreUri = (datastore: string, path: string) => `azureml://datastores/${datastore}/paths/${path}`

export const joinPath = (folder: string, name: string) => (folder === '' ? name : `${folder}/${name}`)

/** The folders above a path and the path itself, outermost first. */
export function ancestorsOf(path: string): { name: string; path: string }[] {
  const names = path.split('/').filter(Boolean)
  return names.map((name, index) => ({ name, path: names.slice(0, index + 1).join('/') }))
}
