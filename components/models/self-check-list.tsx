import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import WarningIcon from '@mui/icons-material/ReportProblemOutlined'
import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import type { SelfCheck } from '#lib/scoring/self-check.ts'

/** What was tried with a model, and how it went. */
export function SelfCheckList({ selfCheck: { ok, message, rows, ms, checks = [] } }: { selfCheck: SelfCheck }) {
  return (
    <div>
      <Line ok={ok} text={message} detail={`${rows.toLocaleString('en')} rows in ${ms.toLocaleString('en')} ms`} />
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2, listStyle: 'none' }}>
        {checks.map((check) => (
          <li key={check.name}>
            <Line ok={check.ok} text={check.name} detail={check.detail} />
          </li>
        ))}
      </Box>
    </div>
  )
}

function Line({ ok, text, detail }: { ok: boolean; text: string; detail: string }) {
  const Icon = ok ? CheckIcon : WarningIcon
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'flex-start' }}>
      <Icon fontSize="small" color={ok ? 'success' : 'warning'} titleAccess={ok ? 'Passed' : 'Did not pass'} />
      <Typography variant="body2">
        {text}{' '}
        <Typography variant="caption" component="span" sx={{ color: 'text.secondary' }}>
          {detail}
        </Typography>
      </Typography>
    </Stack>
  )
}
