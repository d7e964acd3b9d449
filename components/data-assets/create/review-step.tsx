'use client'

import {
  type CreateDataValues,
  deriveDataType,
  deriveDataUri,
  putDataRequest,
} from '#components/data-assets/create/create-values.ts'
import { dataPath, dataTypeNames } from '#components/data-assets/data-paths.ts'
import { presentBytes } from '#components/ui/bytes.tsx'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { ReviewCard } from '#components/ui/wizard/review-card.tsx'
import { ViewAsCode } from '#components/ui/wizard/view-as-code.tsx'
import { useNextVersion } from '#lib/client/next-version.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const sourceNames = { upload: 'Local files', datastore: 'Datastore', url: 'Web file' } as const

export function DataReview({ values, goTo }: { values: CreateDataValues; goTo: (step: string) => void }) {
  const { base } = useWorkspace()
  const version = useNextVersion(dataPath(base, values.name)).nextVersion
  const { source, uploaded, name, description, tags } = values
  return (
    <>
      <ReviewCard
        title="Data source"
        onEdit={() => goTo('source')}
        items={[
          { label: 'Source', value: sourceNames[source] },
          { label: 'Type', value: dataTypeNames[deriveDataType(values)] },
          {
            label: source === 'url' ? 'URL' : 'Path',
            value: <code style={{ overflowWrap: 'anywhere' }}>{deriveDataUri(values)}</code>,
          },
          ...(source === 'upload' && uploaded
            ? [
                {
                  label: 'Sent',
                  value: `${uploaded.files.toLocaleString('en')} files, ${presentBytes(uploaded.bytes)}`,
                },
              ]
            : []),
        ]}
      />
      <ReviewCard
        title="Name"
        onEdit={() => goTo('details')}
        items={[
          { label: 'Name', value: name },
          { label: 'Version', value: version },
          { label: 'Description', value: description },
          { label: 'Tags', value: Object.keys(tags).length > 0 ? <TagChips tags={tags} /> : undefined },
        ]}
      />
      {version && <ViewAsCode requests={[putDataRequest(base, values, version)]} />}
    </>
  )
}
