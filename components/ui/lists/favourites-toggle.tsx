'use client'

import StarIcon from '@mui/icons-material/Star'
import Chip from '@mui/material/Chip'

/** A pill that narrows a list to the starred rows. */
export function FavouritesToggle({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <Chip
      icon={<StarIcon />}
      label="Favourites only"
      variant={isOn ? 'filled' : 'outlined'}
      color={isOn ? 'primary' : 'default'}
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
    />
  )
}
