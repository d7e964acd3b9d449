'use client'

import DataIcon from '@mui/icons-material/DatasetOutlined'
import DownloadIcon from '@mui/icons-material/FileDownloadOutlined'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { LogViewer } from '#components/jobs/logs/log-viewer.tsx'
import type { Place } from '#components/jobs/outputs/output-place.ts'
import { RegisterDataDialog } from '#components/jobs/outputs/register-data-dialog.tsx'
import { contentPath, datastoreUri, downloadPath } from '#components/storage/file-paths.ts'
import { FilePreview } from '#components/storage/file-preview.tsx'
import { Needs } from '#components/ui/access/needs.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { withApiVersion } from '#lib/client/request.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { previewKindOf } from '#lib/storage/preview.ts'

interface OutputFileProps {
  place: Place & { name: string }
  /** The columns of predictions without a header line, by how many there are. */
  headless: Record<number, string[]> | undefined
  /** The predictions of a job that was stopped. */
  isPartial: boolean
  isLive: boolean
  line: number | undefined
  lineHref: (line: number) => string
}

/** A table or picture as a preview with Register, any other file as a log. */
export function OutputFile({ place, headless, isPartial, isLive, line, lineHref }: OutputFileProps) {
  const { base } = useWorkspace()
  const [isRegistering, setRegistering] = useState(false)
  const { datastore, path, name } = place
  const store = `${base}/datastores/${encodeURIComponent(datastore)}`
  const isData = previewKindOf(name) !== 'other'
  const register = isData && (
    <Needs action="write">
      <Button color="inherit" startIcon={<DataIcon />} onClick={() => setRegistering(true)}>
        Register as data asset
      </Button>
    </Needs>
  )
  return (
    <SectionCard title={name} action={register}>
      <Stack spacing={1.5}>
        {isPartial && <Alert severity="warning">Partial: the job ended before everything was scored.</Alert>}
        <CopyField value={datastoreUri(datastore, path)} label="path" />
        {isData ? (
          <>
            <FilePreview base={store} path={path} name={name} rowsPerPage={100} headless={headless} />
            <Button
              component="a"
              href={withApiVersion(downloadPath(store, path))}
              color="inherit"
              startIcon={<DownloadIcon />}
              sx={{ alignSelf: 'flex-start' }}
            >
              Download
            </Button>
          </>
        ) : (
          <LogViewer path={contentPath(store, path)} fileName={name} isLive={isLive} line={line} lineHref={lineHref} />
        )}
      </Stack>
      {isRegistering && <RegisterDataDialog place={place} onClose={() => setRegistering(false)} />}
    </SectionCard>
  )
}
