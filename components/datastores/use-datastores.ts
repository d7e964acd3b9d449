'use client'

import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DatastoreResource } from '#lib/datastores/view.ts'

/** Every datastore of the workspace, and the name of the default one. */
export function useDatastores() {
  const { base } = useWorkspace()
  const { data, ...rest } = useResource<{ value: DatastoreResource[] }>(`${base}/datastores?$top=100`)
  return {
    ...rest,
    datastores: data?.value,
    defaultName: data?.value.find(({ properties }) => properties.isDefault)?.name,
  }
}
