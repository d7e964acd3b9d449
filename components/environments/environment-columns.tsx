import { environmentHref } from '#components/environments/environment-paths.ts'
import { archivedFilter, nameColumns } from '#components/ui/assets/name-columns.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import type { FilterField } from '#components/ui/lists/list-filters.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { Time } from '#components/ui/time.tsx'
import { buildStates } from '#lib/environments/builds/states.ts'
import type { EnvironmentVersionResource } from '#lib/environments/view.ts'

type EnvironmentColumn = Column<EnvironmentVersionResource>

const { name, version, linkedVersion } = nameColumns<EnvironmentVersionResource>(
  ({ properties }) => properties.environmentName,
  environmentHref,
)

const rest: readonly EnvironmentColumn[] = [
  {
    id: 'createdAt',
    label: 'Created',
    sortField: 'createdAt',
    render: ({ systemData }) => <Time at={systemData.createdAt} />,
  },
  {
    id: 'build',
    label: 'Build state',
    sortField: 'build',
    render: ({ properties }) => <StatusChip status={properties.pythonBuild.state} />,
  },
  {
    id: 'python',
    label: 'Python',
    render: ({ properties: { pythonBuild, pythonVersion } }) => pythonBuild.python ?? pythonVersion ?? '--',
  },
  {
    id: 'packages',
    label: 'Packages',
    align: 'right',
    isHidden: true,
    render: ({ properties }) => properties.packages.length.toLocaleString('en'),
  },
  { id: 'tags', label: 'Tags', render: ({ properties }) => <TagChips tags={properties.tags} /> },
  {
    id: 'deployments',
    label: 'Used by',
    sortField: 'deployments',
    align: 'right',
    render: ({ name: of, properties: { environmentName, deploymentCount } }) =>
      deploymentCount === 0 ? (
        '--'
      ) : (
        <Link href={environmentHref(environmentName, of, '?tab=users')}>{deploymentCount}</Link>
      ),
  },
  {
    id: 'createdBy',
    label: 'Created by',
    sortField: 'createdBy',
    isHidden: true,
    render: ({ systemData }) => systemData.createdBy,
  },
  {
    id: 'description',
    label: 'Description',
    isHidden: true,
    render: ({ properties }) => properties.description || '--',
  },
]

/** Of the list of all environments. */
export const environmentColumns: readonly EnvironmentColumn[] = [name, version, ...rest]
/** Of the versions of one environment. */
export const versionColumns: readonly EnvironmentColumn[] = [linkedVersion, ...rest]

const stateNames: Record<(typeof buildStates)[number], string> = {
  NotBuilt: 'Not built',
  Queued: 'Queued',
  Building: 'Building',
  Succeeded: 'Succeeded',
  Failed: 'Failed',
}

export const environmentFilters: readonly FilterField[] = [
  { name: 'build', label: 'Build state', options: buildStates.map((value) => ({ value, label: stateNames[value] })) },
  { name: 'tag', label: 'Tags', placeholder: 'key=value' },
  { name: 'createdBy', label: 'Created by' },
  archivedFilter,
]
