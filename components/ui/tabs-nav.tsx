'use client'

import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import NextLink from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'

export interface TabItem {
  label: string
  /** A path (`/jobs/1/outputs`) or a query of this page (`?tab=runs`). The first tab is the page without either. */
  href: string
  count?: number | undefined
}

/** Tabs that are links, so that every tab has an address. The tab of the current address is marked. */
export function TabsNav({ tabs, label }: { tabs: readonly TabItem[]; label: string }) {
  const pathname = usePathname()
  const params = useSearchParams()
  const isCurrent = ({ href }: TabItem) => {
    const [path, query] = href.split('?')
    if (path && path !== pathname) return false
    return [...new URLSearchParams(query)].every(([name, value]) => params.get(name) === value)
  }
  const current = tabs.findLast(isCurrent) ?? tabs[0]
  return (
    <Tabs
      aria-label={label}
      value={current?.href ?? false}
      variant="scrollable"
      scrollButtons="auto"
      allowScrollButtonsMobile
      // The label goes to the list, so that is the landmark.
      slotProps={{ list: { role: 'navigation' } }}
      sx={{ borderBottom: 1, borderColor: 'divider', mb: 2 }}
    >
      {tabs.map((tab) => (
        <Tab
          key={tab.href}
          component={NextLink}
          href={tab.href}
          value={tab.href}
          role="link"
          tabIndex={0}
          aria-selected={undefined}
          aria-current={tab === current ? 'page' : undefined}
          label={tab.count === undefined ? tab.label : `${tab.label} (${tab.count.toLocaleString('en')})`}
        />
      ))}
    </Tabs>
  )
}
