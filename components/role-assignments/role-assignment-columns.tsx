import { EnabledChip } from '#components/ui/enabled-chip.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { Time } from '#components/ui/time.tsx'
import type { RoleAssignmentResource } from '#lib/role-assignments/view.ts'

const kinds = { user: 'Person', servicePrincipal: 'Service principal' } as const

export const columns: readonly Column<RoleAssignmentResource>[] = [
  {
    id: 'principalName',
    label: 'Name',
    isPrimary: true,
    sortField: 'principalName',
    render: ({ properties }) => properties.principalName,
  },
  {
    id: 'principalKind',
    label: 'Kind',
    sortField: 'principalKind',
    render: ({ properties }) => kinds[properties.principalKind],
  },
  {
    id: 'instanceRole',
    label: 'In every workspace',
    render: ({ properties }) => presentRole(properties.instanceRole),
  },
  { id: 'role', label: 'In this workspace', render: ({ properties }) => presentRole(properties.role) },
  {
    id: 'effectiveRole',
    label: 'What counts',
    sortField: 'effectiveRole',
    render: ({ properties }) => <strong>{properties.effectiveRole}</strong>,
  },
  { id: 'state', label: 'State', render: ({ properties }) => <EnabledChip isDisabled={properties.isDisabled} /> },
  {
    id: 'givenAt',
    label: 'Given',
    isHidden: true,
    render: ({ systemData }) => systemData && <Time at={systemData.lastModifiedAt} />,
  },
  { id: 'givenBy', label: 'Given by', isHidden: true, render: ({ systemData }) => systemData?.lastModifiedBy },
]

function presentRole(role: string | null): string | undefined {
  return role === null || role === 'None' ? undefined : role
}
