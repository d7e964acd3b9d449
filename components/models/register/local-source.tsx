'use client'

import UploadIcon from '@mui/icons-material/CloudUploadOutlined'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useWatch } from 'react-hook-form'
import { RecognisedPanel } from '#components/models/register/recognised-panel.tsx'
import type { RegisterValues } from '#components/models/register/register-values.ts'
import { StoredModel } from '#components/models/register/stored-model.tsx'
import { useLocalModel } from '#components/models/register/use-local-model.ts'
import { presentBytes } from '#components/ui/bytes.tsx'
import { DropZone } from '#components/ui/drop-zone.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { UploadList } from '#components/ui/upload-list.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DatastoreResource } from '#lib/datastores/view.ts'

/** Picks files, shows what they are before anything is sent, and sends them to the default datastore. */
export function LocalSource({ isRefused }: { isRefused: boolean }) {
  const { base } = useWorkspace()
  const [sent, modelUri, isCustom] = useWatch<RegisterValues, ['sent', 'modelUri', 'isCustom']>({
    name: ['sent', 'modelUri', 'isCustom'],
  })
  const stores = useResource<{ value: DatastoreResource[] }>(`${base}/datastores?isDefault=true`)
  const datastore = stores.data?.value[0]?.name
  const { picked, recognised, uploads, error, pick, send } = useLocalModel()
  const isSendable =
    recognised !== undefined && (recognised.kind !== 'none' || isCustom) && sent === null && !uploads.isBusy
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
      {recognised ? <RecognisedPanel recognised={recognised} /> : <StoredModel uri={modelUri} />}
      {picked && datastore && isSendable && (
        <Button
          variant="contained"
          startIcon={<UploadIcon />}
          onClick={() => void send(picked, datastore)}
          sx={{ justifySelf: 'start' }}
        >
          {uploads.items.length > 0
            ? 'Upload what is missing'
            : `Upload ${presentFiles(picked.files.length)}, ${presentBytes(picked.bytes)}`}
        </Button>
      )}
      <UploadList uploads={uploads} />
      {error !== undefined && !uploads.isBusy && <ErrorPanel title="Not everything was sent." error={error} />}
      {sent && !isRefused && (
        <Alert severity="success">{`Uploaded: ${presentFiles(sent.files)}. Go on with Next.`}</Alert>
      )}
    </>
  )
}

const presentFiles = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'file' : 'files'}`
