'use client'

import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { presentDeployed } from '#components/batch-endpoints/deployments/describe-deployed.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import type { BatchDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'
import type { BatchEndpointPatch } from '#lib/batch-endpoints/schema.ts'

interface DefaultDeploymentDialogProps {
  /** Those in state Succeeded. */
  deployments: readonly BatchDeploymentResource[]
  change: (changes: BatchEndpointPatch) => Promise<unknown>
  refresh: () => Promise<unknown>
  onClose: () => void
}

export function DefaultDeploymentDialog({ deployments, change, refresh, onClose }: DefaultDeploymentDialogProps) {
  const current = deployments.find(({ properties }) => properties.isDefault)?.name ?? ''
  const [choice, setChoice] = useState(current)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const toast = useToast()
  const update = async () => {
    setBusy(true)
    try {
      await change({ properties: { defaults: { deploymentName: choice } } })
      await refresh()
      toast.success(`${choice} is now the default deployment`)
      onClose()
    } catch (thrown) {
      setError(thrown)
      setBusy(false)
    }
  }
  return (
    <Dialog open onClose={isBusy ? undefined : onClose} aria-labelledby="default-deployment">
      <DialogTitle id="default-deployment">Update default deployment</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography>
          The default deployment receives 100 % of the traffic: every job that names no deployment. Running jobs are not
          affected.
        </Typography>
        <TextField
          select
          label="Select default deployment"
          value={choice}
          onChange={({ target }) => setChoice(target.value)}
        >
          {deployments.map((deployment) => (
            <MenuItem key={deployment.name} value={deployment.name}>
              {`${deployment.name} · ${presentDeployed(deployment)}${deployment.properties.isDefault ? ' (default)' : ''}`}
            </MenuItem>
          ))}
        </TextField>
        {error !== undefined && <ErrorPanel error={error} />}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" disabled={isBusy} onClick={onClose}>
          Cancel
        </Button>
        <Button variant="contained" loading={isBusy} disabled={choice === current} onClick={update}>
          Update
        </Button>
      </DialogActions>
    </Dialog>
  )
}
