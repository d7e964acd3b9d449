import { put } from '#lib/client/api.ts'
import type { DataVersionResource } from '#lib/data-assets/view.ts'

type Changes = Partial<Pick<DataVersionResource['properties'], 'description' | 'tags' | 'isArchived'>>

/** Changes what can change about a version; everything else is sent as it is, because a PUT replaces. */
export async function changeDataVersion({ id, properties }: DataVersionResource, changes: Changes): Promise<void> {
  const { dataType, dataUri, description, tags, properties: custom, isArchived, isAnonymous } = properties
  const same = { dataType, dataUri, description, tags, properties: custom, isArchived, isAnonymous }
  await put(id, { properties: { ...same, ...changes } })
}
