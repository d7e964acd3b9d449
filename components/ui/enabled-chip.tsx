import Chip from '@mui/material/Chip'

export function EnabledChip({ isDisabled }: { isDisabled: boolean }) {
  return (
    <Chip variant="outlined" label={isDisabled ? 'Disabled' : 'Enabled'} color={isDisabled ? 'default' : 'success'} />
  )
}
