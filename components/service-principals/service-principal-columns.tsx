import { CopyField } from '#components/ui/copy-field.tsx'
import { EnabledChip } from '#components/ui/enabled-chip.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { Time } from '#components/ui/time.tsx'
import type { ServicePrincipalResource } from '#lib/service-principals/view.ts'

export const columns: readonly Column<ServicePrincipalResource>[] = [
  {
    id: 'name',
    label: 'Name',
    isPrimary: true,
    sortField: 'name',
    render: ({ properties }) => properties.displayName,
  },
  {
    id: 'clientId',
    label: 'Client id',
    render: ({ properties }) => <CopyField value={properties.clientId} label="client id" />,
  },
  { id: 'role', label: 'Role', sortField: 'role', render: ({ properties }) => properties.role },
  {
    id: 'state',
    label: 'State',
    render: ({ properties }) => <EnabledChip isDisabled={properties.isDisabled} />,
  },
  {
    id: 'lastUsedAt',
    label: 'Last used',
    sortField: 'lastUsedAt',
    render: ({ properties }) => (properties.lastUsedAt ? <Time at={properties.lastUsedAt} /> : 'Never'),
  },
  {
    id: 'expiresAt',
    label: 'Newest secret ends',
    render: ({ properties: { secrets } }) => {
      const [newest] = secrets
      if (!newest) return 'No secret'
      return newest.expiresAt ? <Time at={newest.expiresAt} /> : 'Never'
    },
  },
  {
    id: 'createdAt',
    label: 'Created',
    sortField: 'createdAt',
    isHidden: true,
    render: ({ systemData }) => <Time at={systemData.createdAt} />,
  },
]
