import Chip from '@mui/material/Chip'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import type { FilterField } from '#components/ui/lists/list-filters.ts'

interface Version {
  /** The version itself; its asset's name is among the properties. */
  name: string
  properties: { isArchived: boolean }
}

interface NameColumns<Row> {
  name: Column<Row>
  version: Column<Row>
  /** Instead of both, where all rows are versions of one asset. */
  linkedVersion: Column<Row>
}

const archived = <Chip label="Archived" size="small" sx={{ ml: 1 }} />

/** The columns by which versions of assets are told apart, in lists of all and of one. */
export function nameColumns<Row extends Version>(
  nameOf: (row: Row) => string,
  hrefOf: (name: string, version: string) => string,
): NameColumns<Row> {
  const linked = (row: Row, text: string) => (
    <>
      <Link href={hrefOf(nameOf(row), row.name)}>{text}</Link>
      {row.properties.isArchived && archived}
    </>
  )
  const version: Column<Row> = { id: 'version', label: 'Version', sortField: 'version', render: (row) => row.name }
  return {
    name: {
      id: 'name',
      label: 'Name',
      sortField: 'name',
      isPrimary: true,
      render: (row) => linked(row, nameOf(row)),
    },
    version,
    linkedVersion: { ...version, isPrimary: true, render: (row) => linked(row, row.name) },
  }
}

/** Archived versions are hidden unless somebody asks for them. */
export const archivedFilter: FilterField = {
  name: 'listViewType',
  label: 'Archived',
  options: [
    { value: 'ArchivedOnly', label: 'Only archived' },
    { value: 'All', label: 'With archived' },
  ],
}
