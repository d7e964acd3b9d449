import { datastoreUri } from '#components/storage/file-paths.ts'
import { get, put } from '#lib/client/api.ts'
import { ApiError } from '#lib/client/api-error.ts'
import type { CodeResource, CodeVersionResource } from '#lib/codes/view.ts'

interface NewCode {
  name: string
  datastore: string
  /** Folder of the datastore that the files are in. */
  folder: string
}

/** Registers a folder as the next version of a code asset. */
export async function registerCode(
  base: string,
  { name, datastore, folder }: NewCode,
): Promise<{ id: string; name: string; version: string }> {
  const code = `${base}/codes/${encodeURIComponent(name)}`
  const version = await fetchNextVersion(code)
  const { body } = await put<CodeVersionResource>(
    `${code}/versions/${version}`,
    { properties: { codeUri: datastoreUri(datastore, folder) } },
    { headers: { 'if-none-match': '*' } },
  )
  return { id: body.id, name: body.properties.codeName, version: body.name }
}

async function fetchNextVersion(code: string): Promise<string> {
  try {
    return (await get<CodeResource>(code)).body.properties.nextVersion
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return '1'
    throw error
  }
}
