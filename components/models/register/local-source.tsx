'use client'

import UploadIcon from '@mui/icons-material/CloudUploadOutlined'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { RecognisedPanel } from '#components/models/register/recognised-panel.tsx'
import { type RegisterValues, suggestName } from '#components/models/register/register-values.ts'
import { readPickedText, uploadFolder } from '#components/models/register/upload-place.ts'
import { useRecognised } from '#components/models/register/use-recognised.ts'
import { contentPath, datastoreUri, joinPath } from '#components/storage/file-paths.ts'
import { unwrapFolder } from '#components/storage/use-upload-to.ts'
import { presentBytes } from '#components/ui/bytes.tsx'
import { DropZone } from '#components/ui/drop-zone.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { UploadList } from '#components/ui/upload-list.tsx'
import type { PickedFile } from '#lib/client/picked-files.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useUploads } from '#lib/client/use-uploads.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DatastoreResource } from '#lib/datastores/view.ts'

interface Picked {
  /** Of what was dropped: it names the folder on the server and suggests the model's name. */
  name: string
  files: readonly PickedFile[]
  /** Where they go; stays the same when what failed is sent again. */
  folder: string
}

/** Picks files, shows what they are before anything is sent, and sends them to the default datastore. */
export function LocalSource() {
  const { base } = useWorkspace()
  const { setValue, getValues } = useFormContext<RegisterValues>()
  const sent = useWatch<RegisterValues, 'sent'>({ name: 'sent' })
  const stores = useResource<{ value: DatastoreResource[] }>(`${base}/datastores?isDefault=true`)
  const datastore = stores.data?.value[0]?.name
  const uploads = useUploads()
  const [picked, setPicked] = useState<Picked>()
  const [error, setError] = useState<unknown>()
  const recognised = useRecognised(picked, readPickedText)
  const pick = (all: PickedFile[]) => {
    const files = all.filter(({ path }) => !path.split('/').some((part) => part.startsWith('.')))
    const name = files[0]?.path.split('/')[0] ?? 'model'
    uploads.clear()
    setError(undefined)
    setPicked({ name, files: unwrapFolder(files), folder: uploadFolder(name) })
    setValue('modelUri', '')
    setValue('sent', null)
  }
  const send = async ({ name, files, folder }: Picked, to: string) => {
    setError(undefined)
    try {
      const store = `${base}/datastores/${encodeURIComponent(to)}`
      await uploads.start(files, ({ path }) => contentPath(store, joinPath(folder, path)))
      setValue('modelUri', datastoreUri(to, folder), { shouldDirty: true, shouldValidate: true })
      setValue('sent', { files: files.length, bytes: totalOf(files) })
      if (getValues('name') === '') setValue('name', suggestName(name))
    } catch (thrown) {
      setError(thrown)
    }
  }
  const isSendable = recognised !== undefined && recognised.kind !== 'none' && sent === null
  return (
    <>
      <DropZone
        label="Drop a model folder or an .onnx file here"
        helper="An MLflow model is the folder that holds a file called MLmodel."
        isDisabled={uploads.isBusy}
        onPick={pick}
      />
      {stores.error && (
        <ErrorPanel
          title="There is no place to upload to."
          error={stores.error}
          onRetry={() => void stores.refresh()}
        />
      )}
      {recognised && <RecognisedPanel recognised={recognised} />}
      {picked && datastore && isSendable && !uploads.isBusy && (
        <Button
          variant="contained"
          startIcon={<UploadIcon />}
          onClick={() => void send(picked, datastore)}
          sx={{ justifySelf: 'start' }}
        >
          {uploads.items.length > 0
            ? 'Upload what is missing'
            : `Upload ${picked.files.length === 1 ? '1 file' : `${picked.files.length} files`}, ${presentBytes(totalOf(picked.files))}`}
        </Button>
      )}
      <UploadList uploads={uploads} />
      {error !== undefined && !uploads.isBusy && <ErrorPanel title="Not everything was sent." error={error} />}
      {sent && (
        <Alert severity="success">{`${sent.files === 1 ? '1 file is' : `${sent.files} files are`} uploaded. Go on with Next.`}</Alert>
      )}
    </>
  )
}

const totalOf = (files: readonly PickedFile[]) => files.reduce((sum, { file }) => sum + file.size, 0)
