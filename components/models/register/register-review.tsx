'use client'

import { modelPath, versionPath } from '#components/models/model-paths.ts'
import { registerHeaders } from '#components/models/register/register-headers.ts'
import { type RegisterValues, toVersionBody } from '#components/models/register/register-values.ts'
import { presentBytes } from '#components/ui/bytes.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { ReviewCard } from '#components/ui/wizard/review-card.tsx'
import { ViewAsCode } from '#components/ui/wizard/view-as-code.tsx'
import { useNextVersion } from '#lib/client/next-version.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

interface RegisterReviewProps {
  values: RegisterValues
  goTo: (step: string) => void
}

const sources = { local: 'Local files', datastore: 'A datastore', job: 'A job output' } as const

export function RegisterReview({ values, goTo }: RegisterReviewProps) {
  const { base } = useWorkspace()
  const { nextVersion } = useNextVersion(modelPath(base, values.name))
  const version = values.version || nextVersion
  const { from, modelUri, isCustom, jobName, sent, name, description, tags } = values
  const files = [
    { label: 'From', value: sources[from] },
    ...(from === 'job' ? [{ label: 'Job', value: jobName }] : []),
    ...(from === 'local' && sent ? [{ label: 'Files', value: `${sent.files}, ${presentBytes(sent.bytes)}` }] : []),
    ...(isCustom ? [{ label: 'Type', value: 'Custom model, for a scoring script' }] : []),
    { label: 'Path', value: <CopyField value={modelUri} label="the model's path" /> },
  ]
  const settings = [
    { label: 'Name', value: name },
    { label: 'Version', value: values.version === '' && version ? `${version} (the next one)` : version },
    { label: 'Description', value: description },
    { label: 'Tags', value: Object.keys(tags).length > 0 ? <TagChips tags={tags} /> : '' },
  ]
  return (
    <>
      <ReviewCard title="Model files" items={files} onEdit={() => goTo('model')} />
      <ReviewCard title="Settings" items={settings} onEdit={() => goTo('settings')} />
      {version !== undefined && (
        <ViewAsCode
          requests={[
            {
              method: 'PUT',
              path: versionPath(base, name, version),
              headers: registerHeaders,
              body: toVersionBody(values),
            },
          ]}
        />
      )}
    </>
  )
}
