'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useToast } from '#components/notifications/toast-context.tsx'
import { Needs } from '#components/ui/access/needs.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { patch } from '#lib/client/api.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

interface EnableDiagnosticsProps {
  /** Those whose diagnostics are off. */
  deployments: readonly OnlineDeploymentResource[]
  /** There is nothing else to see. */
  isWhole: boolean
  onEnabled: () => Promise<unknown>
}

/** Switches the keeping of figures on. It makes a new revision, which takes over when it is ready: no request is lost. */
export function EnableDiagnostics({ deployments, isWhole, onEnabled }: EnableDiagnosticsProps) {
  const [isBusy, setBusy] = useState(false)
  const toast = useToast()
  const names = deployments.map(({ name }) => name).join(', ')
  const enable = async () => {
    setBusy(true)
    try {
      for (const { id } of deployments) await patch(id, { properties: { appInsightsEnabled: true } })
      await onEnabled()
    } catch (thrown) {
      toast.failure('The diagnostics could not be enabled.', thrown)
    } finally {
      setBusy(false)
    }
  }
  const button = (
    <Needs action="write">
      <Button
        variant={isWhole ? 'contained' : 'text'}
        color={isWhole ? 'primary' : 'inherit'}
        loading={isBusy}
        onClick={() => void enable()}
      >
        Enable
      </Button>
    </Needs>
  )
  if (!isWhole) {
    return (
      <Alert severity="info" action={button}>
        Diagnostics are off for {names}: no figures are kept of it.
      </Alert>
    )
  }
  return (
    <EmptyState
      title="Diagnostics are off"
      text={`No figures are kept of ${names}. Enabling them makes a new revision, which takes over when it is ready; no request is lost.`}
      action={button}
    />
  )
}
