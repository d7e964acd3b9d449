import { get, put } from '#lib/client/api.ts'
import type { ComponentVersionResource } from '#lib/components/view.ts'

export interface ComponentChange {
  description?: string
  tags?: Record<string, string>
  isArchived?: boolean
}

/** Changes a part of a version. Azure's API has no PATCH for versions, so what is there is read first and sent back. */
export async function changeComponent(path: string, change: ComponentChange): Promise<void> {
  const { componentSpec, description, tags, properties, isArchived } = (await get<ComponentVersionResource>(path)).body
    .properties
  await put(path, { properties: { componentSpec, description, tags, properties, isArchived, ...change } })
}
