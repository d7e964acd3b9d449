'use client'

import EditIcon from '@mui/icons-material/EditOutlined'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { type Need, useAccess } from '#lib/client/use-access.ts'

interface DescriptionCardProps {
  description: string
  onSave: (description: string) => Promise<unknown>
  /** What saving asks of the person's role in the workspace: who may not reads. */
  needs: Need
}

/** A description with a pencil. */
export function DescriptionCard({ description, onSave, needs }: DescriptionCardProps) {
  const { mayDo } = useAccess()
  const [draft, setDraft] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const save = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await onSave(draft ?? '')
      setDraft(undefined)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const pencil = mayDo(needs) && draft === undefined && (
    <IconButton aria-label="Edit description" onClick={() => setDraft(description)}>
      <EditIcon fontSize="inherit" />
    </IconButton>
  )
  return (
    <SectionCard title="Description" action={pencil}>
      {draft === undefined ? (
        <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap' }}>
          {description || '--'}
        </Typography>
      ) : (
        <Stack spacing={1.5}>
          <TextField
            label="Description"
            value={draft}
            multiline
            minRows={2}
            maxRows={10}
            autoFocus
            onChange={({ target }) => setDraft(target.value)}
          />
          {error !== undefined && <ErrorPanel error={error} />}
          <Stack direction="row" spacing={1}>
            <Button variant="contained" loading={isBusy} onClick={save}>
              Save
            </Button>
            <Button color="inherit" disabled={isBusy} onClick={() => setDraft(undefined)}>
              Cancel
            </Button>
          </Stack>
        </Stack>
      )}
    </SectionCard>
  )
}
