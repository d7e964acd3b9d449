'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import { useMemo, useState } from 'react'
import { saveBlob } from '#components/jobs/save-blob.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import {
  filterQuery,
  isFiltered,
  type LogFilters,
  parseFilters,
} from '#components/online-endpoints/logs/log-filters.ts'
import { presentLines } from '#components/online-endpoints/logs/log-line.ts'
import { LogToolbar } from '#components/online-endpoints/logs/log-toolbar.tsx'
import { LogView } from '#components/online-endpoints/logs/log-view.tsx'
import { eventSource, logSource, readAllLines } from '#components/online-endpoints/logs/read-lines.ts'
import { useLines } from '#components/online-endpoints/logs/use-lines.ts'
import { Choice } from '#components/ui/choice.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { useDebounced } from '#lib/client/use-debounced.ts'
import { useQueryValues } from '#lib/client/use-query-values.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

const mostDownloaded = 100_000
const sources = [
  { value: 'server', label: 'Server' },
  { value: 'events', label: 'Events' },
] as const
type Source = (typeof sources)[number]['value']

/** The lines of one deployment. Source, filters and the line that is linked to live in the address. */
export function DeploymentLog({ deployment }: { deployment: OnlineDeploymentResource }) {
  const { id: path, name, properties } = deployment
  const { read, change } = useQueryValues()
  const toast = useToast()
  const source: Source = read('source') === 'events' ? 'events' : 'server'
  const filters = parseFilters(read)
  const settled = useDebounced(JSON.stringify(filters), 300)
  const lines = useMemo(
    () =>
      source === 'events'
        ? eventSource(path)
        : logSource(path, () => filterQuery(JSON.parse(settled) as LogFilters, new Date()), settled),
    [path, source, settled],
  )
  const marked = read('line') || undefined
  const [wish, setWish] = useState<boolean>()
  const isFollowed = wish ?? marked === undefined
  const [isWrapped, setWrapped] = useState(true)
  const [isDownloading, setDownloading] = useState(false)
  const state = useLines(lines, { isFollowed: isFollowed && marked === undefined, around: marked })

  const download = async () => {
    setDownloading(true)
    try {
      const all = await readAllLines(lines, mostDownloaded, new AbortController().signal)
      saveBlob(new Blob([presentLines(all)], { type: 'text/plain' }), `${name}-${source}.log`)
    } catch (thrown) {
      toast.failure('The log could not be downloaded.', thrown)
    } finally {
      setDownloading(false)
    }
  }
  return (
    <SectionCard
      title="Log"
      action={
        <Choice
          label="Source"
          options={sources}
          value={source}
          onChange={(next) => change({ source: next === 'server' ? '' : next, line: '' })}
        />
      }
    >
      <Stack spacing={1}>
        <LogToolbar
          filters={source === 'server' ? filters : undefined}
          onFilter={(changes) => change({ ...changes, line: '' })}
          replicas={properties.replicas.map((replica) => replica.name)}
          revisions={Array.from({ length: properties.revision }, (_, index) => properties.revision - index)}
          isWrapped={isWrapped}
          onWrap={setWrapped}
          isFollowed={isFollowed && marked === undefined}
          onFollow={(next) => {
            setWish(next)
            if (next) change({ line: '' })
          }}
          isDownloading={isDownloading}
          onDownload={() => void download()}
        />
        {marked !== undefined && (
          <Alert
            severity="info"
            action={
              <Button color="inherit" onClick={() => change({ line: '' })}>
                Newest lines
              </Button>
            }
          >
            These are the lines around the linked one.
          </Alert>
        )}
        <LogView
          key={`${lines.key} ${marked}`}
          state={state}
          isFollowed={isFollowed && marked === undefined}
          isWrapped={isWrapped}
          isFiltered={source === 'server' && isFiltered(filters)}
          marked={marked}
          deployment={source === 'server' ? name : undefined}
        />
      </Stack>
    </SectionCard>
  )
}
