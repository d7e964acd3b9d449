'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { presentTraffic } from '#components/online-endpoints/endpoint-words.ts'
import { RolloutSteps } from '#components/online-endpoints/rollouts/rollout-steps.tsx'
import { useRollouts } from '#components/online-endpoints/rollouts/use-rollouts.ts'
import { Needs } from '#components/ui/access/needs.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { KeyValueList, SectionCard } from '#components/ui/key-value-card.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import { post } from '#lib/client/api.ts'
import type { RolloutResource } from '#lib/online-endpoints/rollouts/view.ts'

interface RolloutCardProps {
  endpointId: string
  /** The one that is under way, which stands on top of the page; or else the last one, if it is over. */
  which: 'running' | 'ended'
  refresh: () => Promise<unknown>
}

/** A rollout, how far it is or how it ended; nothing when there is none of that sort. */
export function RolloutCard({ endpointId, which, refresh }: RolloutCardProps) {
  const { rollouts, refresh: refreshRollouts } = useRollouts(endpointId)
  const [isCanceling, setCanceling] = useState(false)
  const rollout = rollouts?.[0]
  if (!rollout || (rollout.state === 'Running') !== (which === 'running')) return null
  const { id, deployment, state, reason, trafficBefore } = rollout
  const before = presentTraffic(trafficBefore) ?? 'nobody is served'
  const cancel = async () => {
    await post(`${endpointId}/rollouts/${id}/cancel`)
    await Promise.all([refresh(), refreshRollouts()])
  }
  return (
    <SectionCard
      title={
        <Stack direction="row" useFlexGap sx={{ alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
          {`Rollout of ${deployment}`}
          <StatusChip status={state} />
        </Stack>
      }
      action={
        state === 'Running' && (
          <Needs action="write">
            <Button color="inherit" variant="outlined" onClick={() => setCanceling(true)}>
              Cancel rollout
            </Button>
          </Needs>
        )
      }
    >
      <Stack spacing={1.5}>
        {reason && (
          <Alert severity={state === 'RolledBack' ? 'error' : 'info'}>{presentEnd(state, reason, before)}</Alert>
        )}
        <RolloutSteps rollout={rollout} />
        <KeyValueList items={deriveAttributes(rollout, before)} />
      </Stack>
      {isCanceling && (
        <ConfirmDialog
          title={`Cancel the rollout of '${deployment}'?`}
          confirmLabel="Cancel rollout"
          onConfirm={cancel}
          onClose={() => setCanceling(false)}
        >
          {`The traffic is at once what it was before: ${before}.`}
        </ConfirmDialog>
      )}
    </SectionCard>
  )
}

const presentEnd = (state: RolloutResource['state'], reason: string, before: string) =>
  state === 'RolledBack' ? `${reason} The traffic is what it was before: ${before}.` : reason

function deriveAttributes({ plan, createdAt, createdBy, endedAt }: RolloutResource, before: string) {
  const { maxErrorRate, maxP99Ms, minRequests } = plan.guardrails
  const errors = `at most ${Number((maxErrorRate * 100).toPrecision(4))} % errors`
  const latency = maxP99Ms ? `, the slowest 1 % within ${maxP99Ms.toLocaleString('en')} ms` : ''
  return [
    { label: 'Guardrails', value: `${errors}${latency}; judged from ${minRequests.toLocaleString('en')} requests on` },
    { label: 'Traffic before', value: before },
    {
      label: 'Begun',
      value: (
        <>
          <Time at={createdAt} /> by {createdBy}
        </>
      ),
    },
    ...(endedAt ? [{ label: 'Ended', value: <Time at={endedAt} /> }] : []),
  ]
}
