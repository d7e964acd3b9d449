'use client'

import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import IconButton from '@mui/material/IconButton'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { Needs } from '#components/ui/access/needs.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { Time } from '#components/ui/time.tsx'
import { del, put } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import type { OnlineSampleResource } from '#lib/online-endpoints/samples/sample.ts'

interface SamplesDialogProps {
  /** ARM path of the endpoint. */
  path: string
  /** What would be saved. */
  body: string
  onLoad: (body: string) => void
  onClose: () => void
}

/** Bodies that everybody who tests the endpoint can load, and a way to keep this one. */
export function SamplesDialog({ path, body, onLoad, onClose }: SamplesDialogProps) {
  const samples = useResource<{ value: OnlineSampleResource[] }>(`${path}/samples`)
  const [name, setName] = useState('')
  const [error, setError] = useState<unknown>()
  const titleId = useId()
  const samplePath = (sample: string) => `${path}/samples/${encodeURIComponent(sample)}`
  const change = async (run: () => Promise<unknown>) => {
    setError(undefined)
    try {
      await run()
      await samples.refresh()
    } catch (thrown) {
      setError(thrown)
    }
  }
  const isKnown = samples.data?.value.some((one) => one.name.toLowerCase() === name.trim().toLowerCase())
  const save = async () => {
    await put(samplePath(name.trim()), { body })
    setName('')
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>Saved samples</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
        {(error ?? samples.error) !== undefined && <ErrorPanel error={error ?? samples.error} />}
        <Box
          component="form"
          onSubmit={(event) => {
            event.preventDefault()
            void change(save)
          }}
          sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', mt: 1 }}
        >
          <TextField
            label="Save this input as"
            value={name}
            onChange={({ target }) => setName(target.value)}
            helperText={isKnown ? 'Replaces the sample of this name.' : 'Everybody who sees the endpoint can use it.'}
            slotProps={{ htmlInput: { maxLength: 100 } }}
            sx={{ flex: 1 }}
          />
          <Needs action="write">
            <Button type="submit" variant="outlined" disabled={name.trim() === ''}>
              Save
            </Button>
          </Needs>
        </Box>
        {samples.data?.value.length === 0 && <EmptyState isCompact title="No sample has been saved yet" />}
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {samples.data?.value.map((sample) => (
            <Box component="li" key={sample.name} sx={{ display: 'flex', gap: 1, alignItems: 'center', py: 0.5 }}>
              <Box sx={{ flex: 1, minWidth: 0 }}>
                <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                  {sample.name}
                </Typography>
                <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                  {sample.createdBy}, <Time at={sample.createdAt} />
                </Typography>
              </Box>
              <Button
                aria-label={`Load ${sample.name}`}
                onClick={() => {
                  onLoad(sample.body)
                  onClose()
                }}
              >
                Load
              </Button>
              <Needs action="write" isHidden>
                <IconButton
                  aria-label={`Delete ${sample.name}`}
                  onClick={() => void change(() => del(samplePath(sample.name)))}
                >
                  <DeleteIcon fontSize="inherit" />
                </IconButton>
              </Needs>
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}
