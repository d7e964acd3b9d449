'use client'

import { RegisterDialog } from '#components/data-assets/register-dialog.tsx'
import type { Place } from '#components/jobs/outputs/output-place.ts'
import { datastoreUri } from '#components/storage/file-paths.ts'
import { put } from '#lib/client/api.ts'
import { fetchNextVersion } from '#lib/client/next-version.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

interface RegisterDataDialogProps {
  place: Place & { name: string }
  onClose: () => void
}

/** Gives an output file a name under which other jobs can take it as input. The file stays where it is. */
export function RegisterDataDialog({ place, onClose }: RegisterDataDialogProps) {
  const { base } = useWorkspace()
  const register = async (name: string, description: string) => {
    const asset = `${base}/data/${encodeURIComponent(name)}`
    const version = await fetchNextVersion(asset)
    const properties = { dataType: 'uri_file', dataUri: datastoreUri(place.datastore, place.path), description }
    await put(`${asset}/versions/${version}`, { properties })
    return version
  }
  return (
    <RegisterDialog
      title="Register as data asset"
      suggested={place.name.replace(/\.[^.]*$/, '').replace(/[^a-zA-Z0-9._-]+/g, '-')}
      folder="data-assets"
      register={register}
      onClose={onClose}
    />
  )
}
