'use client'

import { TabsNav } from '#components/ui/tabs-nav.tsx'
import { useAccess } from '#lib/client/use-access.ts'

const tabs = [
  { label: 'General', href: '/settings' },
  { label: 'Workspaces', href: '/settings/workspaces' },
  { label: 'Access', href: '/settings/access' },
]
const tabsOfOwners = [
  ...tabs,
  { label: 'Users', href: '/settings/users' },
  { label: 'Service principals', href: '/settings/service-principals' },
]

export function SettingsTabs() {
  const { mayDo } = useAccess()
  return <TabsNav label="Settings" tabs={mayDo('administerInstance') ? tabsOfOwners : tabs} />
}

export const settingsCrumbs = (label: string) => [
  { label: 'Home', href: '/' },
  { label: 'Settings', href: '/settings' },
  { label },
]
