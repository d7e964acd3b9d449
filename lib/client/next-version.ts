import { get } from '#lib/client/api.ts'
import { ApiError } from '#lib/client/api-error.ts'
import { useResource } from '#lib/client/use-resource.ts'

/** What models, data, environments and code have in common. */
interface VersionedAsset {
  properties: { nextVersion: string }
}

const firstVersion = '1'

/** The number the next version of the asset at an ARM path gets; a new asset starts at 1. */
export async function fetchNextVersion(path: string): Promise<string> {
  try {
    return (await get<VersionedAsset>(path)).body.properties.nextVersion
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return firstVersion
    throw error
  }
}

interface NextVersion<Asset> {
  nextVersion: string | undefined
  /** There is no such asset yet. */
  isNew: boolean
  existing: Asset | undefined
}

/** The same while a form is open; undefined until it is known. Without a path, for a name that is none yet, nothing is asked. */
export function useNextVersion<Asset extends VersionedAsset>(path: string | undefined): NextVersion<Asset> {
  const { data, error } = useResource<Asset>(path)
  if (error?.status === 404) return { nextVersion: firstVersion, isNew: true, existing: undefined }
  return { nextVersion: data?.properties.nextVersion, isNew: false, existing: data }
}
