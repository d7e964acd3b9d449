import { get, put } from '#lib/client/api.ts'
import type { CodeVersionResource } from '#lib/codes/view.ts'

export interface CodeChange {
  description?: string
  tags?: Record<string, string>
  isArchived?: boolean
}

/** Changes a part of a version. Azure's API has no PATCH for versions, so what is there is read first and sent back. */
export async function changeCode(path: string, change: CodeChange): Promise<void> {
  const { codeUri, description, tags, properties, isArchived } = (await get<CodeVersionResource>(path)).body.properties
  await put(path, { properties: { codeUri, description, tags, properties, isArchived, ...change } })
}
