'use client'

import { EndpointTabs } from '#components/deployments/endpoint-tabs.tsx'
import { endpointHref, endpointsPath } from '#components/pipeline-endpoints/endpoint-paths.ts'
import { endpointColumns, endpointFilters } from '#components/pipeline-endpoints/list/endpoint-columns.tsx'
import { endpointRemoval } from '#components/pipeline-endpoints/list/endpoint-removal.ts'
import { toSwitchable } from '#components/pipeline-endpoints/list/to-switchable.ts'
import { useEnabling } from '#components/pipeline-endpoints/use-enabling.tsx'
import type { CommandItem } from '#components/ui/command-bar.tsx'
import { Link } from '#components/ui/link.tsx'
import { ListPage } from '#components/ui/lists/list-page.tsx'
import { RowMenu } from '#components/ui/lists/row-menu.tsx'
import { copyText } from '#lib/client/copy-text.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { PipelineEndpointResource } from '#lib/pipeline-endpoints/view.ts'

const lastChangedFirst = { field: 'updatedAt', direction: 'desc' } as const

/** Without a button to create one: an endpoint comes from publishing a pipeline (studio-ux section 5.3). */
export function PipelineEndpointsPage() {
  const { base } = useWorkspace()
  const { commandsFor, dialog } = useEnabling()
  return (
    <>
      <ListPage<PipelineEndpointResource>
        title="Pipeline endpoints"
        description="Run published pipelines of the designer again, with other data, from here or over REST."
        tabs={<EndpointTabs />}
        kind="pipeline-endpoints"
        plural="pipeline endpoints"
        collection={endpointsPath(base)}
        columns={endpointColumns}
        filters={endpointFilters}
        defaultSort={lastChangedFirst}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        hasStars
        removal={endpointRemoval}
        commands={(selected, clear) => commandsFor(selected.map(toSwitchable), clear)}
        rowEnd={(endpoint) => <RowMenu name={endpoint.name} items={rowItems(endpoint)} />}
        empty={{
          title: 'No pipeline endpoints yet',
          text: (
            <>
              A pipeline endpoint is made by publishing a pipeline in the <Link href="/designer">Designer</Link>.
            </>
          ),
        }}
      />
      {dialog}
    </>
  )
}

const rowItems = ({ name, properties }: PipelineEndpointResource): CommandItem[] => [
  { label: 'Open', needs: 'read', href: endpointHref(name) },
  { label: 'Published pipelines', needs: 'read', href: endpointHref(name, '?tab=published') },
  { label: 'Runs', needs: 'read', href: endpointHref(name, '?tab=runs') },
  { label: 'Copy REST endpoint', needs: 'read', onClick: () => void copyText(properties.restEndpoint) },
]
