import { get, put } from '#lib/client/api.ts'
import type { ModelVersionResource } from '#lib/models/view.ts'

export interface VersionChange {
  description?: string
  tags?: Record<string, string>
  isArchived?: boolean
}

/** Changes a part of a version. Azure's API has no PATCH for versions, so what is there is read first and sent back. */
export async function changeVersion(path: string, change: VersionChange): Promise<void> {
  const { modelUri, modelType, description, tags, properties, isArchived } = (await get<ModelVersionResource>(path))
    .body.properties
  await put(path, { properties: { modelUri, modelType, description, tags, properties, isArchived, ...change } })
}
