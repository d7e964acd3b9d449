'use client'

import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useToast } from '#components/notifications/toast-context.tsx'
import { AppearanceCard } from '#components/settings/appearance-card.tsx'
import { PasswordCard } from '#components/settings/password-card.tsx'
import { SettingsTabs } from '#components/settings/settings-tabs.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { KeyValueCard, SectionCard } from '#components/ui/key-value-card.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { leave } from '#lib/client/sign-out.ts'
import { clearStoredState } from '#lib/client/use-stored-state.ts'
import { useUser, useWorkspace } from '#lib/client/workspace-context.tsx'

export function SettingsPage() {
  const user = useUser()
  const workspace = useWorkspace()
  const toast = useToast()
  const resetViews = () => {
    clearStoredState(user.id)
    toast.success('Columns and favourites are as on the first day.')
  }
  return (
    <>
      <PageHeader title="Settings" breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Settings' }]} />
      <SettingsTabs />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
          maxWidth: 1100,
        }}
      >
        <KeyValueCard
          title="Profile"
          items={[
            { label: 'Name', value: user.name },
            { label: 'E-mail', value: user.email },
            { label: 'User id', value: <CopyField value={user.id} label="user id" /> },
          ]}
          action={<Button onClick={() => void leave()}>Sign out</Button>}
        />
        <AppearanceCard />
        <PasswordCard />
        <KeyValueCard
          title="Workspace"
          items={[
            { label: 'Name', value: workspace.name },
            { label: 'Resource group', value: workspace.resourceGroup },
            { label: 'Subscription', value: <CopyField value={workspace.subscriptionId} label="subscription id" /> },
            { label: 'Location', value: workspace.location },
            { label: 'Resource id', value: <CopyField value={workspace.base} label="resource id" /> },
          ]}
        />
        <SectionCard title="Views in this browser">
          <Typography variant="body2" sx={{ mb: 1.5 }}>
            Chosen columns, favourites and the width of the navigation are kept in this browser.
          </Typography>
          <Button variant="outlined" color="inherit" onClick={resetViews}>
            Forget my views
          </Button>
        </SectionCard>
      </Box>
    </>
  )
}
