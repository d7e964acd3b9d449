import { codeHref } from '#components/codes/code-paths.ts'
import { archivedFilter, nameColumns } from '#components/ui/assets/name-columns.tsx'
import { Bytes } from '#components/ui/bytes.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import type { FilterField } from '#components/ui/lists/list-filters.ts'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { Time } from '#components/ui/time.tsx'
import type { CodeVersionResource } from '#lib/codes/view.ts'

type CodeColumn = Column<CodeVersionResource>

const { name, version, linkedVersion } = nameColumns<CodeVersionResource>(
  ({ properties }) => properties.codeName,
  codeHref,
)

const rest: readonly CodeColumn[] = [
  {
    id: 'files',
    label: 'Files',
    align: 'right',
    sortField: 'files',
    render: ({ properties }) => properties.files.toLocaleString('en'),
  },
  {
    id: 'bytes',
    label: 'Size',
    align: 'right',
    sortField: 'bytes',
    render: ({ properties }) => <Bytes bytes={properties.bytes} />,
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
    id: 'deployments',
    label: 'Used by',
    align: 'right',
    render: ({ name: of, properties: { codeName, deploymentCount } }) =>
      deploymentCount === 0 ? '--' : <Link href={codeHref(codeName, of, '?tab=users')}>{deploymentCount}</Link>,
  },
  {
    id: 'description',
    label: 'Description',
    isHidden: true,
    render: ({ properties }) => properties.description || '--',
  },
]

/** Of the list of all code. */
export const codeColumns: readonly CodeColumn[] = [name, version, ...rest]
/** Of the versions of one code asset. */
export const versionColumns: readonly CodeColumn[] = [linkedVersion, ...rest]

export const codeFilters: readonly FilterField[] = [
  { name: 'tag', label: 'Tags', placeholder: 'key=value' },
  { name: 'createdBy', label: 'Created by' },
  archivedFilter,
]
