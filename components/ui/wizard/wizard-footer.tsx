import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'

interface WizardFooterProps {
  isFirst: boolean
  nextLabel: string
  isBusy: boolean
  onBack: () => void
  onCancel: () => void
}

export function WizardFooter({ isFirst, nextLabel, isBusy, onBack, onCancel }: WizardFooterProps) {
  return (
    <Stack direction="row" spacing={1} sx={{ borderTop: 1, borderColor: 'divider', pt: 2, mt: 1 }}>
      <Button variant="outlined" color="inherit" disabled={isFirst || isBusy} onClick={onBack}>
        Back
      </Button>
      <Button type="submit" variant="contained" loading={isBusy}>
        {nextLabel}
      </Button>
      <Button color="inherit" disabled={isBusy} onClick={onCancel} sx={{ '&&': { ml: 'auto' } }}>
        Cancel
      </Button>
    </Stack>
  )
}
