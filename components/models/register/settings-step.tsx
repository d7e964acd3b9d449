'use client'

import Box from '@mui/material/Box'
import { useWatch } from 'react-hook-form'
import { useNextVersion } from '#components/models/register/next-version.ts'
import type { RegisterValues } from '#components/models/register/register-values.ts'
import { TextFormField } from '#components/ui/form-field.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'
import { useDebounced } from '#lib/client/use-debounced.ts'

export function SettingsStep() {
  const typed = useWatch<RegisterValues, 'name'>({ name: 'name' })
  const { nextVersion, isNew } = useNextVersion(useDebounced(typed, 300))
  const nameHelper = isNew
    ? 'A new model.'
    : nextVersion
      ? 'There is a model of this name; this becomes another version of it.'
      : 'Letters, digits, hyphens, underscores and dots.'
  return (
    <>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '2fr 1fr' } }}>
        <TextFormField name="name" label="Name" isRequired helper={nameHelper} autoComplete="off" />
        <TextFormField
          name="version"
          label="Version"
          helper={nextVersion ? `Empty for the next, ${nextVersion}.` : 'Empty for the next.'}
          autoComplete="off"
        />
      </Box>
      <TextFormField name="description" label="Description" isMultiline />
      <TagsFormField name="tags" />
    </>
  )
}
