import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { DescribedStep } from '#lib/scoring/native/describe-estimator.ts'

/** What the model is made of: an estimator and, indented, those inside it. */
export function StepTree({ step }: { step: DescribedStep }) {
  return (
    <Box
      component="ul"
      aria-label="Steps of the model"
      sx={{ m: 0, pl: 0, listStyle: 'none', maxHeight: 320, overflow: 'auto' }}
    >
      <Branch step={step} />
    </Box>
  )
}

function Branch({ step: { name, detail, steps } }: { step: DescribedStep }) {
  return (
    <li>
      <Typography variant="body2" component="span">
        {name}
      </Typography>
      {detail && (
        <Typography variant="caption" component="span" sx={{ color: 'text.secondary', ml: 1 }}>
          {detail}
        </Typography>
      )}
      {steps.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2, listStyle: 'none', borderLeft: 1, borderColor: 'divider' }}>
          {steps.map((inner, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a fitted model never move
            <Branch key={index} step={inner} />
          ))}
        </Box>
      )}
    </li>
  )
}
