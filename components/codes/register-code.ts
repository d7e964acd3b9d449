import { codePath } from '#components/codes/code-paths.ts'
import { datastoreUri } from '#components/storage/file-paths.ts'
import { put } from '#lib/client/api.ts'
import { fetchNextVersion } from '#lib/client/next-version.ts'
import type { CodeVersionResource } from '#lib/codes/view.ts'

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
  const code = codePath(base, name)
  const version = await fetchNextVersion(code)
  const { body } = await put<CodeVersionResource>(
    `${code}/versions/${version}`,
    { properties: { codeUri: datastoreUri(datastore, folder) } },
    { headers: { 'if-none-match': '*' } },
  )
  return { id: body.id, name: body.properties.codeName, version: body.name }
}
