import Box from '@mui/material/Box'
import { presentValue } from '#components/pipeline-drafts/present-value.ts'
import { kindLabels } from '#components/pipeline-endpoints/parameter-kinds.ts'
import type { PipelineParameter } from '#lib/pipelines/graph/graph.ts'

/** Pipeline parameters with their defaults. */
export function ParameterList({ parameters }: { parameters: readonly PipelineParameter[] }) {
  if (parameters.length === 0) return 'None: every run does the same'
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
      {parameters.map(({ name, kind, defaultValue }) => (
        <li key={name}>
          {`${name} (${kindLabels[kind].toLowerCase()}), default `}
          <code>{presentValue(defaultValue)}</code>
        </li>
      ))}
    </Box>
  )
}
