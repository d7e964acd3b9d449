'use client'

import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { presentMemory } from '#lib/computes/inference/capacity.ts'
import type { InferenceComputeResource } from '#lib/computes/inference/view.ts'

/** How much of what is held the deployments have. */
export function CapacityCard({ compute }: { compute: InferenceComputeResource }) {
  const { used, capacity } = compute.properties.properties
  return (
    <SectionCard title="Capacity">
      <Share label="vCPU" used={used.cpu} total={capacity.cpu} present={(cpu) => cpu.toLocaleString('en')} />
      <Share label="Memory" used={used.memoryMb} total={capacity.memoryMb} present={presentMemory} />
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
        What the replicas of its deployments have at the most. A replica without a memory limit counts no memory.
      </Typography>
    </SectionCard>
  )
}

interface ShareProps {
  label: string
  used: number
  total: number
  present: (amount: number) => string
}

function Share({ label, used, total, present }: ShareProps) {
  const id = useId()
  return (
    <Box sx={{ mb: 1.5 }}>
      <Typography id={id} variant="body2" sx={{ mb: 0.5 }}>
        {`${label}: ${present(used)} of ${present(total)}`}
      </Typography>
      <LinearProgress variant="determinate" value={Math.min(100, (100 * used) / total)} aria-labelledby={id} />
    </Box>
  )
}
