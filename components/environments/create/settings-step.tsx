'use client'

import { useEffect, useRef } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { environmentKind } from '#components/deployments/environment-kind.tsx'
import { type EnvironmentValues, toEditor } from '#components/environments/create/environment-values.ts'
import { environmentPath } from '#components/environments/environment-paths.ts'
import { AssetPicker } from '#components/ui/assets/asset-picker.tsx'
import { RadioFormField, TextFormField } from '#components/ui/form-field.tsx'
import { useNextVersion } from '#lib/client/next-version.ts'
import { useDebounced } from '#lib/client/use-debounced.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { environmentName } from '#lib/environments/schema.ts'
import type { EnvironmentVersionResource } from '#lib/environments/view.ts'

const sources = [
  { value: 'conda', label: 'Conda file', text: 'YAML with a Python version and a list of pip packages' },
  { value: 'requirements', label: 'Requirements', text: 'The lines of a requirements.txt' },
  { value: 'existing', label: 'Start from an existing environment', text: 'Its files, to be changed in the next step' },
]

export function SettingsStep() {
  const [typed, source] = useWatch<EnvironmentValues, ['name', 'source']>({ name: ['name', 'source'] })
  const { base } = useWorkspace()
  const name = useDebounced(typed, 300)
  const isName = environmentName.safeParse(name).success
  const { nextVersion, isNew } = useNextVersion(isName ? environmentPath(base, name) : undefined)
  useEditorOfSource()
  return (
    <>
      <TextFormField
        name="name"
        label="Name"
        isRequired
        autoComplete="off"
        helper={
          isNew
            ? 'A new environment.'
            : nextVersion
              ? `There is an environment of this name; this becomes its version ${nextVersion}.`
              : 'Letters, digits, hyphens, underscores and dots.'
        }
      />
      <TextFormField name="description" label="Description" isMultiline />
      <RadioFormField name="source" label="Select environment source" options={sources} />
      {source === 'existing' && <AssetPicker name="base" kind={environmentKind} />}
    </>
  )
}

/** The editor holds what the source says, from the moment that another one is chosen. */
function useEditorOfSource(): void {
  const { setValue } = useFormContext<EnvironmentValues>()
  const [source, base] = useWatch<EnvironmentValues, ['source', 'base']>({ name: ['source', 'base'] })
  const { data } = useResource<EnvironmentVersionResource>(source === 'existing' ? base?.id : undefined)
  const before = useRef(source === 'existing' ? `${base?.id}` : source)
  useEffect(() => {
    const now = source === 'existing' ? data?.id : source
    if (now === undefined || before.current === now) return
    before.current = now
    const changes = source === 'existing' && data ? toEditor(data) : { format: source, image: '' }
    for (const [name, value] of Object.entries(changes)) setValue(name as keyof EnvironmentValues, value)
  }, [source, data, setValue])
}
