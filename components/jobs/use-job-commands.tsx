'use client'

import CancelIcon from '@mui/icons-material/CancelOutlined'
import DownloadIcon from '@mui/icons-material/FileDownloadOutlined'
import ReplayIcon from '@mui/icons-material/Replay'
import { type ReactNode, useState } from 'react'
import { CancelJobsDialog } from '#components/jobs/cancel-jobs-dialog.tsx'
import { exportJobs } from '#components/jobs/export-jobs.ts'
import { rerunHref } from '#components/jobs/job-paths.ts'
import { saveBlob } from '#components/jobs/save-blob.ts'
import type { Command } from '#components/ui/command-bar.tsx'
import type { FilterField } from '#components/ui/lists/list-filters.ts'
import { listPath, parseListQuery } from '#lib/client/list-query.ts'
import { canCancel } from '#lib/jobs/states.ts'
import type { JobResource } from '#lib/jobs/view.ts'

interface JobCommands {
  commands: (selected: readonly JobResource[], clearSelection: () => void) => readonly Command[]
  /** The open dialog, if any, and the outcome of an export that failed. */
  dialog: ReactNode
  exportError: unknown
}

/** Cancel, Rerun and Export CSV of a job list. `collection` is its ARM path. */
export function useJobCommands(
  collection: string,
  filters: readonly FilterField[],
  fixed?: Readonly<Record<string, string>>,
): JobCommands {
  const [canceled, setCanceled] = useState<{ jobs: readonly JobResource[]; clear: () => void }>()
  const [exported, setExported] = useState<number>()
  const [exportError, setExportError] = useState<unknown>()
  const exportAll = async () => {
    setExported(0)
    setExportError(undefined)
    try {
      saveBlob(await exportJobs(unpagedPath(collection, filters, fixed), setExported), 'jobs.csv')
    } catch (error) {
      setExportError(error)
    } finally {
      setExported(undefined)
    }
  }
  const commands: JobCommands['commands'] = (selected, clear) => {
    const cancellable = selected.filter(({ properties }) => canCancel(properties.status))
    const [only] = selected.length === 1 ? selected : []
    return [
      {
        label: 'Cancel',
        needs: 'score',
        icon: <CancelIcon />,
        onClick: () => setCanceled({ jobs: cancellable, clear }),
        disabledReason: cancellable.length === 0 ? 'Select jobs that are queued or running first' : undefined,
      },
      {
        label: 'Rerun',
        needs: 'score',
        icon: <ReplayIcon />,
        ...(only?.properties.batch && { href: rerunHref(only.properties.batch.endpointName, only.name) }),
        disabledReason: only?.properties.batch ? undefined : 'Select one batch scoring job first',
      },
      {
        label: exported ? `Export CSV (${exported.toLocaleString('en')})` : 'Export CSV',
        needs: 'read',
        icon: <DownloadIcon />,
        onClick: () => void exportAll(),
        isBusy: exported !== undefined,
      },
    ]
  }
  const dialog = canceled && (
    <CancelJobsDialog jobs={canceled.jobs} onCanceled={canceled.clear} onClose={() => setCanceled(undefined)} />
  )
  return { commands, dialog, exportError }
}

/** What the list shows now, all of its pages: the URL is the list's state. */
function unpagedPath(
  collection: string,
  filters: readonly FilterField[],
  fixed: Readonly<Record<string, string>> | undefined,
): string {
  const query = parseListQuery(new URLSearchParams(window.location.search), {
    filterNames: filters.map(({ name }) => name),
  })
  const [path, params] = listPath(collection, query, fixed).split('?')
  const kept = new URLSearchParams(params)
  for (const name of ['$top', '$skip', '$count']) kept.delete(name)
  const rest = kept.toString()
  return rest ? `${path}?${rest}` : (path ?? collection)
}
