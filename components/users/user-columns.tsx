import { EnabledChip } from '#components/ui/enabled-chip.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { Time } from '#components/ui/time.tsx'
import type { UserResource } from '#lib/users/view.ts'

function presentWays({ hasPassword, providers }: UserResource['properties']): string {
  const ways = [...(hasPassword ? ['password'] : []), ...providers]
  return ways.length > 0 ? ways.join(', ') : 'Nothing yet'
}

export const columns: readonly Column<UserResource>[] = [
  { id: 'email', label: 'E-mail', isPrimary: true, sortField: 'email', render: ({ properties }) => properties.email },
  { id: 'name', label: 'Name', sortField: 'name', render: ({ properties }) => properties.displayName },
  { id: 'role', label: 'Role', sortField: 'role', render: ({ properties }) => properties.role },
  { id: 'state', label: 'State', render: ({ properties }) => <EnabledChip isDisabled={properties.isDisabled} /> },
  { id: 'way', label: 'Signs in with', isHidden: true, render: ({ properties }) => presentWays(properties) },
  {
    id: 'lastSignInAt',
    label: 'Last sign-in',
    sortField: 'lastSignInAt',
    render: ({ properties }) => (properties.lastSignInAt ? <Time at={properties.lastSignInAt} /> : 'Never'),
  },
  {
    id: 'createdAt',
    label: 'Created',
    sortField: 'createdAt',
    isHidden: true,
    render: ({ systemData }) => <Time at={systemData.createdAt} />,
  },
]
