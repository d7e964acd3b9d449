'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { modelHref, modelPath, modelSources, versionPath } from '#components/models/model-paths.ts'
import { registerHeaders } from '#components/models/register/register-headers.ts'
import { RegisterReview } from '#components/models/register/register-review.tsx'
import {
  type RegisterValues,
  settingsSchema,
  sourceSchema,
  toVersionBody,
} from '#components/models/register/register-values.ts'
import { SettingsStep } from '#components/models/register/settings-step.tsx'
import { SourceStep } from '#components/models/register/source-step.tsx'
import { Wizard } from '#components/ui/wizard/wizard.tsx'
import { put } from '#lib/client/api.ts'
import { fetchNextVersion } from '#lib/client/next-version.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const steps = [
  { id: 'model', label: 'Model files', schema: sourceSchema, fields: ['modelUri'], content: <SourceStep /> },
  {
    id: 'settings',
    label: 'Settings',
    schema: settingsSchema,
    fields: ['name', 'version', 'description', 'tags'],
    content: <SettingsStep />,
  },
]

const settings = ['name', 'version', 'description', 'tags']
/** What the server says of anything else is about the files. */
const fieldOf = (target: string) => settings.find((name) => target.split('.').at(-1) === name) ?? 'modelUri'

export function RegisterPage() {
  const { base } = useWorkspace()
  const router = useRouter()
  const params = useSearchParams()
  const from = modelSources.find((source) => source === params.get('from')) ?? 'local'
  const name = params.get('name') ?? ''
  const defaultValues = useMemo<RegisterValues>(
    () => ({
      from,
      modelUri: '',
      isCustom: false,
      jobName: '',
      sent: null,
      name,
      version: '',
      description: '',
      tags: {},
    }),
    [from, name],
  )
  const register = async (values: RegisterValues) => {
    const version = values.version || (await fetchNextVersion(modelPath(base, values.name)))
    await put(versionPath(base, values.name, version), toVersionBody(values), { headers: registerHeaders })
    router.push(modelHref(values.name, version))
  }
  return (
    <Wizard<RegisterValues>
      title="Register a model"
      breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Models', href: '/models' }, { label: 'Register' }]}
      storageKey={`model:${from}:${name}`}
      defaultValues={defaultValues}
      cancelHref="/models"
      steps={steps}
      fieldOf={fieldOf}
      review={(values, goTo) => <RegisterReview values={values} goTo={goTo} />}
      onSubmit={register}
      submitLabel="Register"
    />
  )
}
