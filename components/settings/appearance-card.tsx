'use client'

import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import { useColorScheme } from '@mui/material/styles'
import { SectionCard } from '#components/ui/key-value-card.tsx'

const modes = [
  { value: 'system', label: 'Follow the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

export function AppearanceCard() {
  const { mode, setMode } = useColorScheme()
  const choose = (value: string) => setMode(modes.find((one) => one.value === value)?.value ?? 'system')
  return (
    <SectionCard title="Appearance">
      <RadioGroup aria-label="Appearance" value={mode ?? 'system'} onChange={(_, value) => choose(value)}>
        {modes.map(({ value, label }) => (
          <FormControlLabel key={value} value={value} label={label} control={<Radio />} />
        ))}
      </RadioGroup>
    </SectionCard>
  )
}
