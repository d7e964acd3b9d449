import Chip from '@mui/material/Chip'
import { componentHref } from '#components/components/component-paths.ts'
import { archivedFilter, nameColumns } from '#components/ui/assets/name-columns.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import type { FilterField } from '#components/ui/lists/list-filters.ts'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ComponentSummaryResource } from '#lib/components/view.ts'

type ComponentColumn = Column<ComponentSummaryResource>

const { name, version, linkedVersion } = nameColumns<ComponentSummaryResource>(
  ({ properties }) => properties.componentName,
  componentHref,
)

const rest: readonly ComponentColumn[] = [
  {
    id: 'type',
    label: 'Type',
    sortField: 'type',
    render: ({ properties: { componentType, undeployable } }) => (
      <Chip size="small" label={componentType || 'unknown'} title={undeployable ?? 'Can be deployed'} />
    ),
  },
  {
    id: 'deployments',
    label: 'Deployments',
    align: 'right',
    render: ({ name: of, properties: { componentName, deploymentCount } }) =>
      deploymentCount === 0 ? (
        '--'
      ) : (
        <Link href={componentHref(componentName, of, '?tab=users')}>{deploymentCount}</Link>
      ),
  },
  {
    id: 'createdAt',
    label: 'Created',
    sortField: 'createdAt',
    render: ({ systemData }) => <Time at={systemData.createdAt} />,
  },
  { id: 'createdBy', label: 'Created by', sortField: 'createdBy', render: ({ systemData }) => systemData.createdBy },
  { id: 'tags', label: 'Tags', render: ({ properties }) => <TagChips tags={properties.tags} /> },
  {
    id: 'description',
    label: 'Description',
    isHidden: true,
    render: ({ properties }) => properties.description || '--',
  },
]

/** Of the list of all components. */
export const componentColumns: readonly ComponentColumn[] = [name, version, ...rest]
/** Of the versions of one component. */
export const versionColumns: readonly ComponentColumn[] = [linkedVersion, ...rest]

export const componentFilters: readonly FilterField[] = [
  { name: 'tag', label: 'Tags', placeholder: 'key=value' },
  { name: 'createdBy', label: 'Created by' },
  archivedFilter,
]
