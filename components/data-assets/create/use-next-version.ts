import { dataPath } from '#components/data-assets/data-paths.ts'
import { get } from '#lib/client/api.ts'
import { ApiError } from '#lib/client/api-error.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { dataName } from '#lib/data-assets/schema.ts'
import type { DataAssetResource } from '#lib/data-assets/view.ts'

/** The version a new registration under this name gets, and the type it must have if the name exists; undefined while unknown. */
export function useNextVersion(
  base: string,
  name: string,
): { version: string; existing: DataAssetResource | undefined } | undefined {
  const { data, error } = useResource<DataAssetResource>(
    dataName.safeParse(name).success ? dataPath(base, name) : undefined,
  )
  if (error?.status === 404) return { version: '1', existing: undefined }
  return data && { version: data.properties.nextVersion, existing: data }
}

/** The same, asked at the moment of sending. */
export async function readNextVersion(base: string, name: string): Promise<string> {
  try {
    return (await get<DataAssetResource>(dataPath(base, name))).body.properties.nextVersion
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return '1'
    throw error
  }
}
