'use client'

import Button from '@mui/material/Button'
import type { UploadTo } from '#components/storage/use-upload-to.ts'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { UploadList } from '#components/ui/upload-list.tsx'

/** How far an upload is, and a way to send again what did not arrive. */
export function UploadProgress({ upload }: { upload: UploadTo }) {
  return (
    <>
      <UploadList uploads={upload.uploads} />
      {upload.error !== undefined && (
        <ErrorPanel title="Not everything was sent." error={upload.error}>
          <div>
            <Button color="inherit" variant="outlined" onClick={upload.retry} sx={{ mt: 1 }}>
              Send what is missing
            </Button>
          </div>
        </ErrorPanel>
      )}
    </>
  )
}
