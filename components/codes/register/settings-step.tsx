'use client'

import { useWatch } from 'react-hook-form'
import { codePath } from '#components/codes/code-paths.ts'
import type { CodeValues } from '#components/codes/register/code-values.ts'
import { TextFormField } from '#components/ui/form-field.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'
import { useNextVersion } from '#lib/client/next-version.ts'
import { useDebounced } from '#lib/client/use-debounced.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { codeName } from '#lib/codes/schema.ts'

export function SettingsStep() {
  const typed = useWatch<CodeValues, 'name'>({ name: 'name' })
  const { base } = useWorkspace()
  const name = useDebounced(typed, 300)
  const { nextVersion, isNew } = useNextVersion(codeName.safeParse(name).success ? codePath(base, name) : undefined)
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
