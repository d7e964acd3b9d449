'use client'

import { useMemo } from 'react'
import { environmentColumns, environmentFilters } from '#components/environments/environment-columns.tsx'
import { environmentRemoval, environmentVersionName } from '#components/environments/environment-removal.ts'
import { PythonNotice } from '#components/environments/python-notice.tsx'
import { useEnvironmentCommands } from '#components/environments/use-environment-commands.tsx'
import { LatestOnlySwitch, useLatestOnly } from '#components/models/latest-only.tsx'
import { ListView } from '#components/ui/lists/list-view.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { EnvironmentVersionResource } from '#lib/environments/view.ts'

const newestFirst = { field: 'createdAt', direction: 'desc' } as const

export function EnvironmentsPage() {
  const { base } = useWorkspace()
  const [isLatestOnly] = useLatestOnly()
  const fixed = useMemo(() => ({ latestOnly: String(isLatestOnly) }), [isLatestOnly])
  const commands = useEnvironmentCommands()
  return (
    <>
      <PageHeader
        title="Environments"
        breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Environments' }]}
        description="Python packages for models and scripts that do not run natively, built once per content."
      />
      <PythonNotice />
      <ListView<EnvironmentVersionResource>
        kind="environments"
        plural="environments"
        collection={`${base}/environmentVersions`}
        fixed={fixed}
        columns={environmentColumns}
        filters={environmentFilters}
        defaultSort={newestFirst}
        rowId={({ id }) => id}
        rowName={environmentVersionName}
        hasStars
        create={{ label: 'Create', href: '/environments/create' }}
        commands={commands}
        removal={environmentRemoval}
        beside={<LatestOnlySwitch />}
        empty={{
          title: 'No environments yet',
          text: 'A model that brings its own environment files needs none. Create one for a scoring script, or to choose the packages yourself.',
        }}
      />
    </>
  )
}
