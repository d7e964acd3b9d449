'use client'

import ImportIcon from '@mui/icons-material/FileUploadOutlined'
import Button from '@mui/material/Button'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useToast } from '#components/notifications/toast-context.tsx'
import { draftHref } from '#components/pipeline-drafts/draft.ts'
import { parseExport } from '#components/pipeline-drafts/exported-graph.ts'
import { Needs } from '#components/ui/access/needs.tsx'
import { post } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'

/** Makes a draft of a file that Export JSON has written. */
export function ImportButton() {
  const { base } = useWorkspace()
  const router = useRouter()
  const toast = useToast()
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setBusy] = useState(false)
  const read = async (file: File) => {
    setBusy(true)
    try {
      const { body } = await post<DraftResource>(`${base}/pipelineDrafts`, parseExport(await file.text(), file.name))
      router.push(draftHref(body.name))
    } catch (error) {
      toast.failure('The pipeline was not imported.', error)
      setBusy(false)
    }
  }
  return (
    <>
      <Needs action="write">
        <Button startIcon={<ImportIcon />} loading={isBusy} onClick={() => input.current?.click()}>
          Import JSON
        </Button>
      </Needs>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="Pipeline to import"
        onChange={({ target }) => {
          const file = target.files?.[0]
          target.value = ''
          if (file) void read(file)
        }}
      />
    </>
  )
}
