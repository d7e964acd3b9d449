'use client'

import Box from '@mui/material/Box'
import { useWatch } from 'react-hook-form'
import { modelPath } from '#components/models/model-paths.ts'
import type { RegisterValues } from '#components/models/register/register-values.ts'
import { TextFormField } from '#components/ui/form-field.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'
import { useNextVersion } from '#lib/client/next-version.ts'
import { useDebounced } from '#lib/client/use-debounced.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { modelName } from '#lib/models/schema.ts'

export function SettingsStep() {
  const typed = useWatch<RegisterValues, 'name'>({ name: 'name' })
  const { base } = useWorkspace()
  const name = useDebounced(typed, 300)
  const { nextVersion, isNew } = useNextVersion(modelName.safeParse(name).success ? modelPath(base, name) : undefined)
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
