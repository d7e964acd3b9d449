'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { ContentStep } from '#components/environments/create/content-step.tsx'
import { EnvironmentReview } from '#components/environments/create/environment-review.tsx'
import {
  contentSchema,
  type EnvironmentValues,
  emptyValues,
  putEnvironmentRequest,
  settingsSchema,
  tagsSchema,
  toEditor,
} from '#components/environments/create/environment-values.ts'
import { SettingsStep } from '#components/environments/create/settings-step.tsx'
import { environmentHref, environmentPath, environmentVersionPath } from '#components/environments/environment-paths.ts'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'
import { Wizard } from '#components/ui/wizard/wizard.tsx'
import { put } from '#lib/client/api.ts'
import { fetchNextVersion } from '#lib/client/next-version.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { EnvironmentVersionResource } from '#lib/environments/view.ts'

const steps = [
  {
    id: 'settings',
    label: 'Settings',
    schema: settingsSchema,
    fields: ['name', 'description', 'source', 'base', 'version'],
    content: <SettingsStep />,
  },
  {
    id: 'content',
    label: 'Customize',
    schema: contentSchema,
    fields: ['condaFile', 'requirements', 'pythonVersion', 'image'],
    content: <ContentStep />,
  },
  { id: 'tags', label: 'Tags', schema: tagsSchema, fields: ['tags'], content: <TagsFormField name="tags" /> },
]

/** The wizard for an environment, or with `name` and `from` in the URL for another version of one. */
export function CreateEnvironmentPage() {
  const { base } = useWorkspace()
  const params = useSearchParams()
  const [name, from] = [params.get('name') ?? '', params.get('from') ?? '']
  const isNewVersion = name !== '' && from !== ''
  const existing = useResource<EnvironmentVersionResource>(
    isNewVersion ? environmentVersionPath(base, name, from) : undefined,
  )
  if (!isNewVersion) return <EnvironmentWizard title="Create environment" storageKey="environment" name={name} />
  return (
    <ResourceFrame resource={existing} noun="environment" name={`${name}:${from}`}>
      {(version) => (
        <EnvironmentWizard
          title={`New version of ${name}`}
          storageKey={`environment:${name}:${from}`}
          name={name}
          from={version}
        />
      )}
    </ResourceFrame>
  )
}

interface EnvironmentWizardProps {
  title: string
  storageKey: string
  name: string
  from?: EnvironmentVersionResource
}

function EnvironmentWizard({ title, storageKey, name, from }: EnvironmentWizardProps) {
  const { base } = useWorkspace()
  const router = useRouter()
  const defaultValues = useMemo(() => deriveDefaults(name, from), [name, from])
  const create = async (values: EnvironmentValues) => {
    const version = await fetchNextVersion(environmentPath(base, values.name))
    const { path, body, headers = {} } = putEnvironmentRequest(base, values, version)
    await put(path, body, { headers })
    router.push(environmentHref(values.name, version, '?tab=log'))
  }
  return (
    <Wizard<EnvironmentValues>
      title={title}
      breadcrumbs={[
        { label: 'Home', href: '/' },
        { label: 'Environments', href: '/environments' },
        { label: 'Create' },
      ]}
      storageKey={storageKey}
      defaultValues={defaultValues}
      cancelHref="/environments"
      steps={steps}
      review={(values, goTo) => <EnvironmentReview values={values} goTo={goTo} />}
      onSubmit={create}
    />
  )
}

function deriveDefaults(name: string, from: EnvironmentVersionResource | undefined): EnvironmentValues {
  if (!from) return { ...emptyValues, name }
  const { id, name: version, properties } = from
  const base = { id, name: properties.environmentName, version }
  const { description, tags } = properties
  return { ...emptyValues, ...toEditor(from), name, description, tags, source: 'existing', base }
}
