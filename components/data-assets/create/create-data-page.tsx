'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { useRef, useState } from 'react'
import {
  type CreateDataValues,
  type DataSource,
  detailsSchema,
  emptyValues,
  putDataRequest,
  sourceSchema,
} from '#components/data-assets/create/create-values.ts'
import { DetailsStep } from '#components/data-assets/create/details-step.tsx'
import { DataReview } from '#components/data-assets/create/review-step.tsx'
import { SourceStep } from '#components/data-assets/create/source-step.tsx'
import { dataHref, dataPath } from '#components/data-assets/data-paths.ts'
import { Wizard } from '#components/ui/wizard/wizard.tsx'
import { put } from '#lib/client/api.ts'
import { fetchNextVersion } from '#lib/client/next-version.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

/** The wizard for a data asset or a new version of one. Query: `source`, and what to fill in (`type`, `uri`, `name`). */
export function CreateDataPage() {
  const { base } = useWorkspace()
  const router = useRouter()
  const params = useSearchParams()
  // What the link says is read once: the step in the URL changes it later.
  const [link] = useState(() => readLink(params))
  const sent = useRef<DataSource>('upload')
  const create = async (values: CreateDataValues) => {
    sent.current = values.source
    const version = await fetchNextVersion(dataPath(base, values.name))
    const { path, body } = putDataRequest(base, values, version)
    await put(path, body, { headers: { 'if-none-match': '*' } })
    router.push(dataHref(values.name, version))
  }
  return (
    <Wizard<CreateDataValues>
      title={link.values.name ? `New version of ${link.values.name}` : 'Create data asset'}
      breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Data', href: '/data-assets' }, { label: 'Create' }]}
      storageKey={`data-asset:${link.key}`}
      defaultValues={link.values}
      steps={[
        {
          id: 'source',
          label: 'Data source',
          schema: sourceSchema,
          fields: ['uploaded', 'uri', 'url', 'dataType'],
          content: <SourceStep />,
        },
        {
          id: 'details',
          label: 'Name',
          schema: detailsSchema,
          fields: ['name', 'description', 'tags'],
          content: <DetailsStep />,
        },
      ]}
      review={(values, goTo) => <DataReview values={values} goTo={goTo} />}
      onSubmit={create}
      cancelHref="/data-assets"
      fieldOf={(target) => fieldOf(target, sent.current)}
    />
  )
}

function readLink(params: URLSearchParams): { key: string; values: CreateDataValues } {
  const source = params.get('source')
  const type = params.get('type')
  const uri = params.get('uri') ?? ''
  const name = params.get('name') ?? ''
  return {
    key: [source, uri, name].filter(Boolean).join(':'),
    values: {
      ...emptyValues,
      source: source === 'datastore' || source === 'url' ? source : 'upload',
      dataType: type === 'uri_file' ? type : 'uri_folder',
      uri,
      name,
    },
  }
}

const placeFields = { upload: 'uploaded', datastore: 'uri', url: 'url' } as const satisfies Record<DataSource, string>

/** Whatever the API says about the place shows up where the place was chosen. */
function fieldOf(target: string, source: DataSource): string | undefined {
  const last = target.split('.').at(-1) ?? ''
  if (['dataUri', 'uri', 'path', 'datastore'].includes(last)) return placeFields[source]
  return last === 'version' ? 'name' : last
}
