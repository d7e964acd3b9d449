import { TabsNav } from '#components/ui/tabs-nav.tsx'

const tabs = [
  { label: 'General', href: '/settings' },
  { label: 'Workspaces', href: '/settings/workspaces' },
  { label: 'Access', href: '/settings/access' },
]

export const SettingsTabs = () => <TabsNav label="Settings" tabs={tabs} />

export const settingsCrumbs = (label: string) => [
  { label: 'Home', href: '/' },
  { label: 'Settings', href: '/settings' },
  { label },
]
