'use client'

import ResetIcon from '@mui/icons-material/RestartAlt'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useFormContext, useWatch } from 'react-hook-form'
import { SettingField } from '#components/batch-endpoints/settings/setting-fields.tsx'
import {
  type SettingName,
  type SettingValues,
  settingLabels,
} from '#components/batch-endpoints/settings/setting-values.ts'

interface OverrideFieldProps {
  name: SettingName
  /** The deployment's value. */
  original: SettingValues[SettingName]
}

/** A setting with a dot when it differs from the deployment's, and a way back. */
export function OverrideField({ name, original }: OverrideFieldProps) {
  const { control, setValue } = useFormContext<SettingValues>()
  const isChanged = useWatch({ control, name }) !== original
  const label = settingLabels[name]
  return (
    <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'flex-start', position: 'relative' }}>
      {isChanged && (
        <Box
          role="img"
          aria-label={`${label} was changed`}
          sx={{
            position: 'absolute',
            top: -3,
            left: -3,
            width: 9,
            height: 9,
            borderRadius: '50%',
            bgcolor: 'primary.main',
            zIndex: 1,
          }}
        />
      )}
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <SettingField name={name} />
      </Box>
      <Tooltip title={`Back to the deployment’s value: ${original}`}>
        <IconButton
          aria-label={`Reset ${label}`}
          onClick={() => setValue(name, original, { shouldValidate: true, shouldDirty: true })}
          sx={{ mt: 0.5, visibility: isChanged ? 'visible' : 'hidden' }}
        >
          <ResetIcon fontSize="inherit" />
        </IconButton>
      </Tooltip>
    </Box>
  )
}
