'use client'

import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { type RegisterValues, suggestName } from '#components/models/register/register-values.ts'
import { readPickedText, uploadFolder } from '#components/models/register/upload-place.ts'
import { useRecognised } from '#components/models/register/use-recognised.ts'
import { contentPath, datastoreUri, joinPath } from '#components/storage/file-paths.ts'
import { unwrapFolder } from '#components/storage/use-upload-to.ts'
import type { PickedFile } from '#lib/client/picked-files.ts'
import { useUploads } from '#lib/client/use-uploads.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

interface PickedModel {
  /** Of what was dropped: it names the folder on the server and suggests the model's name. */
  name: string
  files: readonly PickedFile[]
  bytes: number
  /** Where they go; stays the same when what failed is sent again. */
  folder: string
}

/** Files of this computer on their way to becoming a model: picked, recognised, sent. */
export function useLocalModel() {
  const { base } = useWorkspace()
  const { setValue, getValues } = useFormContext<RegisterValues>()
  const uploads = useUploads()
  const [picked, setPicked] = useState<PickedModel>()
  const [error, setError] = useState<unknown>()
  const recognised = useRecognised(picked, readPickedText)
  const pick = (all: PickedFile[]) => {
    uploads.clear()
    setError(undefined)
    setPicked(toPickedModel(all))
    setValue('modelUri', '')
    setValue('isCustom', false)
    setValue('sent', null)
  }
  const send = async ({ name, files, bytes, folder }: PickedModel, datastore: string) => {
    setError(undefined)
    try {
      const store = `${base}/datastores/${encodeURIComponent(datastore)}`
      await uploads.start(files, ({ path }) => contentPath(store, joinPath(folder, path)))
      setValue('modelUri', datastoreUri(datastore, folder), { shouldDirty: true, shouldValidate: true })
      setValue('sent', { files: files.length, bytes })
      if (getValues('name') === '') setValue('name', suggestName(name))
    } catch (thrown) {
      setError(thrown)
    }
  }
  return { picked, recognised, uploads, error, pick, send }
}

/** Without what the operating system leaves in folders, such as .DS_Store. */
function toPickedModel(all: readonly PickedFile[]): PickedModel {
  const files = all.filter(({ path }) => !path.split('/').some((part) => part.startsWith('.')))
  const name = files[0]?.path.split('/')[0] ?? 'model'
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0)
  return { name, files: unwrapFolder(files), bytes, folder: uploadFolder(name) }
}
