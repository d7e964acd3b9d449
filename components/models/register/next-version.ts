import { modelPath } from '#components/models/model-paths.ts'
import { get } from '#lib/client/api.ts'
import { ApiError } from '#lib/client/api-error.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { modelName } from '#lib/models/schema.ts'
import type { ModelResource } from '#lib/models/view.ts'

const firstVersion = '1'

/** The number the next version of a model gets; a new model starts at 1. */
export async function fetchNextVersion(base: string, name: string): Promise<string> {
  try {
    return (await get<ModelResource>(modelPath(base, name))).body.properties.nextVersion
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return firstVersion
    throw error
  }
}

/** The same while a form is open; undefined until it is known. `isNew` says that there is no such model yet. */
export function useNextVersion(name: string): { nextVersion: string | undefined; isNew: boolean } {
  const { base } = useWorkspace()
  const isValid = modelName.safeParse(name).success
  const { data, error } = useResource<ModelResource>(isValid ? modelPath(base, name) : undefined)
  if (error?.status === 404) return { nextVersion: firstVersion, isNew: true }
  return { nextVersion: data?.properties.nextVersion, isNew: false }
}
