'use client'

import { useWatch } from 'react-hook-form'
import type { CodeValues } from '#components/codes/register/code-values.ts'
import { useNextVersion } from '#components/codes/register/next-version.ts'
import { TextFormField } from '#components/ui/form-field.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'
import { useDebounced } from '#lib/client/use-debounced.ts'

export function SettingsStep() {
  const typed = useWatch<CodeValues, 'name'>({ name: 'name' })
  const { nextVersion, isNew } = useNextVersion(useDebounced(typed, 300))
  const existing = nextVersion && `There is code of this name; this becomes its version ${nextVersion}.`
  return (
    <>
      <TextFormField
        name="name"
        label="Name"
        isRequired
        autoComplete="off"
        helper={isNew ? 'A new name.' : existing || 'Letters, digits, hyphens, underscores and dots.'}
      />
      <TextFormField name="description" label="Description" isMultiline />
      <TagsFormField name="tags" />
    </>
  )
}
