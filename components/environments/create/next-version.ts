import { environmentPath } from '#components/environments/environment-paths.ts'
import { get } from '#lib/client/api.ts'
import { ApiError } from '#lib/client/api-error.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { environmentName } from '#lib/environments/schema.ts'
import type { EnvironmentResource } from '#lib/environments/view.ts'

const firstVersion = '1'

/** The number the next version of an environment gets; a new one starts at 1. */
export async function fetchNextVersion(base: string, name: string): Promise<string> {
  try {
    return (await get<EnvironmentResource>(environmentPath(base, name))).body.properties.nextVersion
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return firstVersion
    throw error
  }
}

/** The same while a form is open; undefined until it is known. `isNew` says that there is no such environment yet. */
export function useNextVersion(name: string): { nextVersion: string | undefined; isNew: boolean } {
  const { base } = useWorkspace()
  const isValid = environmentName.safeParse(name).success
  const { data, error } = useResource<EnvironmentResource>(isValid ? environmentPath(base, name) : undefined)
  if (error?.status === 404) return { nextVersion: firstVersion, isNew: true }
  return { nextVersion: data?.properties.nextVersion, isNew: false }
}
