import Chip from '@mui/material/Chip'
import { dataHref, dataTypeNames, presentSource } from '#components/data-assets/data-paths.ts'
import { Bytes } from '#components/ui/bytes.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import type { FilterField } from '#components/ui/lists/list-filters.ts'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { Time } from '#components/ui/time.tsx'
import type { DataVersionResource } from '#lib/data-assets/view.ts'

const archived = <Chip label="Archived" variant="outlined" sx={{ ml: 1 }} />

const shared: readonly Column<DataVersionResource>[] = [
  { id: 'type', label: 'Type', sortField: 'type', render: ({ properties }) => dataTypeNames[properties.dataType] },
  { id: 'source', label: 'Data source', render: ({ properties }) => presentSource(properties.dataUri) },
  {
    id: 'files',
    label: 'Files',
    align: 'right',
    sortField: 'files',
    render: ({ properties }) => properties.files?.toLocaleString('en') ?? '--',
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
  {
    id: 'updatedAt',
    label: 'Modified',
    isHidden: true,
    sortField: 'updatedAt',
    render: ({ systemData }) => <Time at={systemData.lastModifiedAt} />,
  },
  {
    id: 'createdBy',
    label: 'Created by',
    sortField: 'createdBy',
    render: ({ systemData }) => systemData.createdBy,
  },
  { id: 'description', label: 'Description', isHidden: true, render: ({ properties }) => properties.description },
  { id: 'tags', label: 'Tags', isHidden: true, render: ({ properties }) => <TagChips tags={properties.tags} /> },
]

export const dataColumns: readonly Column<DataVersionResource>[] = [
  {
    id: 'name',
    label: 'Name',
    isPrimary: true,
    sortField: 'name',
    render: ({ name, properties }) => (
      <>
        <Link href={dataHref(properties.assetName, name)}>{properties.assetName}</Link>
        {properties.isArchived && archived}
      </>
    ),
  },
  { id: 'version', label: 'Version', sortField: 'version', render: ({ name }) => name },
  ...shared,
]

/** For the versions of one asset. */
export const versionColumns: readonly Column<DataVersionResource>[] = [
  {
    id: 'version',
    label: 'Version',
    isPrimary: true,
    sortField: 'version',
    render: ({ name, properties }) => (
      <>
        <Link href={dataHref(properties.assetName, name)}>{name}</Link>
        {properties.isArchived && archived}
      </>
    ),
  },
  ...shared,
]

const view: FilterField = {
  name: 'listViewType',
  label: 'Show',
  options: [
    { value: 'All', label: 'Active and archived' },
    { value: 'ArchivedOnly', label: 'Archived only' },
  ],
}

export const dataFilters: readonly FilterField[] = [
  {
    name: 'type',
    label: 'Type',
    options: [
      { value: 'uri_file', label: 'File' },
      { value: 'uri_folder', label: 'Folder' },
    ],
  },
  { name: 'datastore', label: 'Datastore', placeholder: 'workspaceblobstore' },
  { name: 'createdBy', label: 'Created by' },
  { name: 'tag', label: 'Tag', placeholder: 'key=value' },
  view,
]

export const versionFilters: readonly FilterField[] = [view]
