import { get, put } from '#lib/client/api.ts'
import type { EnvironmentVersionResource } from '#lib/environments/view.ts'

export interface EnvironmentChange {
  description?: string
  tags?: Record<string, string>
  isArchived?: boolean
}

/** Changes a part of a version. Azure's API has no PATCH for versions, so what is there is read first and sent back. */
export async function changeEnvironment(path: string, change: EnvironmentChange): Promise<void> {
  const { image, condaFile, requirements, pythonVersion, description, tags, properties, isArchived } = (
    await get<EnvironmentVersionResource>(path)
  ).body.properties
  const content = { image, condaFile, requirements, pythonVersion }
  await put(path, { properties: { ...content, description, tags, properties, isArchived, ...change } })
}
