'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { codeHref, codePath } from '#components/codes/code-paths.ts'
import {
  type CodeValues,
  deriveCodeUri,
  emptyValues,
  filesSchema,
  putCodeRequest,
  settingsSchema,
} from '#components/codes/register/code-values.ts'
import { FilesStep } from '#components/codes/register/files-step.tsx'
import { SettingsStep } from '#components/codes/register/settings-step.tsx'
import { presentBytes } from '#components/ui/bytes.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { ReviewCard } from '#components/ui/wizard/review-card.tsx'
import { ViewAsCode } from '#components/ui/wizard/view-as-code.tsx'
import { Wizard } from '#components/ui/wizard/wizard.tsx'
import { put } from '#lib/client/api.ts'
import { fetchNextVersion, useNextVersion } from '#lib/client/next-version.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const settings = ['name', 'description', 'tags', 'version']
const steps = [
  { id: 'files', label: 'Files', schema: filesSchema, fields: ['uploaded', 'codeUri'], content: <FilesStep /> },
  { id: 'settings', label: 'Settings', schema: settingsSchema, fields: settings, content: <SettingsStep /> },
]

/** The wizard for code or a new version of it. Query: `from`, and `name` to fill in. */
export function RegisterCodePage() {
  const { base } = useWorkspace()
  const router = useRouter()
  const params = useSearchParams()
  // What the link says is read once: the step in the URL changes it later.
  const [defaultValues] = useState<CodeValues>(() => ({
    ...emptyValues,
    source: params.get('from') === 'datastore' ? 'datastore' : 'local',
    name: params.get('name') ?? '',
  }))
  const register = async (values: CodeValues) => {
    const version = await fetchNextVersion(codePath(base, values.name))
    const { path, body, headers = {} } = putCodeRequest(base, values, version)
    await put(path, body, { headers })
    router.push(codeHref(values.name, version))
  }
  return (
    <Wizard<CodeValues>
      title={defaultValues.name ? `New version of ${defaultValues.name}` : 'Register code'}
      breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Code', href: '/codes' }, { label: 'Register' }]}
      storageKey={`code:${defaultValues.source}:${defaultValues.name}`}
      defaultValues={defaultValues}
      cancelHref="/codes"
      steps={steps}
      fieldOf={(target) => settings.find((name) => target.split('.').at(-1) === name) ?? 'codeUri'}
      review={(values, goTo) => <CodeReview values={values} goTo={goTo} />}
      onSubmit={register}
      submitLabel="Register"
    />
  )
}

function CodeReview({ values, goTo }: { values: CodeValues; goTo: (step: string) => void }) {
  const { base } = useWorkspace()
  const { nextVersion } = useNextVersion(codePath(base, values.name))
  const { source, uploaded, name, description, tags } = values
  const sent = source === 'local' && uploaded ? `${uploaded.files}, ${presentBytes(uploaded.bytes)}` : undefined
  return (
    <>
      <ReviewCard
        title="Files"
        onEdit={() => goTo('files')}
        items={[
          { label: 'Source', value: source === 'local' ? 'Local files' : 'Datastore' },
          ...(sent ? [{ label: 'Files', value: sent }] : []),
          { label: 'Folder', value: <CopyField value={deriveCodeUri(values)} label="the folder's path" /> },
        ]}
      />
      <ReviewCard
        title="Settings"
        onEdit={() => goTo('settings')}
        items={[
          { label: 'Name', value: name },
          { label: 'Version', value: nextVersion },
          { label: 'Description', value: description },
          { label: 'Tags', value: Object.keys(tags).length > 0 ? <TagChips tags={tags} /> : undefined },
        ]}
      />
      {nextVersion && <ViewAsCode requests={[putCodeRequest(base, values, nextVersion)]} />}
    </>
  )
}
