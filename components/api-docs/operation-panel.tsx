import ExpandMoreIcon from '@mui/icons-material/ExpandMore'
import Accordion from '@mui/material/Accordion'
import AccordionDetails from '@mui/material/AccordionDetails'
import AccordionSummary from '@mui/material/AccordionSummary'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import type { Entry } from '#components/api-docs/entries.ts'
import { OperationDetails } from '#components/api-docs/operation-details.tsx'
import { monospace } from '#components/shell/theme.ts'

interface OperationPanelProps {
  entry: Entry
  origin: string
  isOpen: boolean
  onToggle: (id: string, isOpen: boolean) => void
}

/** One operation: a line that unfolds. */
export function OperationPanel({ entry, origin, isOpen, onToggle }: OperationPanelProps) {
  const { method, route, operation } = entry
  const id = operation.operationId
  return (
    <Accordion
      id={id}
      variant="outlined"
      disableGutters
      expanded={isOpen}
      onChange={(_, next) => onToggle(id, next)}
      slotProps={{ transition: { unmountOnExit: true } }}
      sx={{ scrollMarginTop: 72 }}
    >
      <AccordionSummary expandIcon={<ExpandMoreIcon />}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1.5, minWidth: 0, mr: 1 }}>
          <Box component="span" sx={{ fontFamily: monospace, fontSize: '0.75rem', fontWeight: 700, minWidth: 52 }}>
            {method}
          </Box>
          <Box component="code" sx={{ fontFamily: monospace, fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
            {route}
          </Box>
          <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
            {operation.summary}
          </Typography>
          {operation['x-slipway'] && <Chip label="Slipway" size="small" variant="outlined" />}
        </Box>
      </AccordionSummary>
      <AccordionDetails>
        <OperationDetails entry={entry} origin={origin} />
      </AccordionDetails>
    </Accordion>
  )
}
