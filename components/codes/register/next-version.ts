import { codePath } from '#components/codes/code-paths.ts'
import { get } from '#lib/client/api.ts'
import { ApiError } from '#lib/client/api-error.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { codeName } from '#lib/codes/schema.ts'
import type { CodeResource } from '#lib/codes/view.ts'

const firstVersion = '1'

/** The number the next version of a code asset gets; a new one starts at 1. */
export async function fetchNextVersion(base: string, name: string): Promise<string> {
  try {
    return (await get<CodeResource>(codePath(base, name))).body.properties.nextVersion
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return firstVersion
    throw error
  }
}

/** The same while a form is open; undefined until it is known. `isNew` says that there is no such code asset yet. */
export function useNextVersion(name: string): { nextVersion: string | undefined; isNew: boolean } {
  const { base } = useWorkspace()
  const isValid = codeName.safeParse(name).success
  const { data, error } = useResource<CodeResource>(isValid ? codePath(base, name) : undefined)
  if (error?.status === 404) return { nextVersion: firstVersion, isNew: true }
  return { nextVersion: data?.properties.nextVersion, isNew: false }
}
