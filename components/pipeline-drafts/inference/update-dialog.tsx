'use client'

import Alert from '@mui/material/Alert'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormGroup from '@mui/material/FormGroup'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useToast } from '#components/notifications/toast-context.tsx'
import { useDraft } from '#components/pipeline-drafts/editor/draft-context.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { FormDialog } from '#components/ui/form-dialog.tsx'
import { post } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import type { NewerAsset, Updates } from '#lib/pipeline-drafts/inference/list-updates.ts'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'

/** After retraining: which models, and on request which transformations, are taken from the last training run. */
export function UpdateDialog({ onClose }: { onClose: () => void }) {
  const { path, autosave } = useDraft()
  const toast = useToast()
  const { data, error: readError, refresh } = useResource<Updates>(`${path}/updates`)
  const [unchosen, setUnchosen] = useState<ReadonlySet<string>>(new Set())
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const models = data?.models.filter(({ node }) => !unchosen.has(node)) ?? []
  const transformations = data?.transformations.filter(({ node }) => chosen.has(node)) ?? []
  const update = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await autosave.flush()
      const nodes = [...models, ...transformations].map(({ node }) => node)
      const body = { models: models.length > 0, transformations: transformations.length > 0, nodes }
      autosave.accept((await post<DraftResource>(`${path}/update`, body)).body)
      toast.success('The inference pipeline is up to date.')
      onClose()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const isNothing = data && data.models.length + data.transformations.length === 0
  return (
    <FormDialog
      title="Update inference pipeline"
      submitLabel="Update"
      maxWidth="sm"
      isDisabled={models.length + transformations.length === 0}
      isBusy={isBusy}
      error={error}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        void update()
      }}
    >
      {!data && !readError && <Skeleton variant="rounded" height={80} />}
      {readError && <ErrorPanel error={readError} onRetry={() => void refresh()} />}
      {data?.warning && <Alert severity="warning">{data.warning}</Alert>}
      {isNothing && <Typography>The models and transformations are those of the last training run.</Typography>}
      <NewerList
        title="Models"
        rows={data?.models ?? []}
        isOn={(node) => !unchosen.has(node)}
        onToggle={(node) => setUnchosen(toggle(unchosen, node))}
      />
      <NewerList
        title="Transformations"
        rows={data?.transformations ?? []}
        isOn={(node) => chosen.has(node)}
        onToggle={(node) => setChosen(toggle(chosen, node))}
      />
    </FormDialog>
  )
}

interface NewerListProps {
  title: string
  rows: readonly NewerAsset[]
  isOn: (node: string) => boolean
  onToggle: (node: string) => void
}

function NewerList({ title, rows, isOn, onToggle }: NewerListProps) {
  if (rows.length === 0) return null
  return (
    <FormGroup role="group" aria-label={title}>
      <Typography variant="subtitle2" component="h3">
        {title}
      </Typography>
      {rows.map(({ node, title, current, latest }) => (
        <FormControlLabel
          key={node}
          control={<Checkbox checked={isOn(node)} onChange={() => onToggle(node)} />}
          label={`${title}: version ${current} to ${latest}`}
        />
      ))}
    </FormGroup>
  )
}

function toggle(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(value)) next.add(value)
  return next
}
