import Tooltip from '@mui/material/Tooltip'
import { stateMeanings } from '#components/online-endpoints/endpoint-words.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

/** How an endpoint is, and what that means for those who point at it. */
export function StateChip({ state }: { state: OnlineEndpointResource['properties']['state'] }) {
  return (
    <Tooltip describeChild title={stateMeanings[state]}>
      <span>
        <StatusChip status={state} />
      </span>
    </Tooltip>
  )
}
