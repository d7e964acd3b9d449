'use client'

import DarkIcon from '@mui/icons-material/DarkModeOutlined'
import LightIcon from '@mui/icons-material/LightModeOutlined'
import IconButton from '@mui/material/IconButton'
import { useColorScheme } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'

/** Light or dark at one press. "Follow the system" is among the settings. */
export function ThemeSwitch() {
  const { colorScheme, setMode } = useColorScheme()
  const isDark = colorScheme === 'dark'
  const label = isDark ? 'Switch to light' : 'Switch to dark'
  return (
    <Tooltip title={label}>
      <IconButton color="inherit" aria-label={label} onClick={() => setMode(isDark ? 'light' : 'dark')}>
        {isDark ? <LightIcon fontSize="small" /> : <DarkIcon fontSize="small" />}
      </IconButton>
    </Tooltip>
  )
}
