'use client'

import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { FieldsDialog } from '#components/ui/fields-dialog.tsx'
import { TextFormField } from '#components/ui/form-field.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { post } from '#lib/client/api.ts'
import { leave } from '#lib/client/sign-out.ts'
import { useUser, useWorkspace } from '#lib/client/workspace-context.tsx'

interface Values {
  currentPassword: string
  password: string
}

/** Changing one's own password, which ends all sessions: this browser signs in again. */
export function PasswordCard() {
  const { hasPassword } = useUser()
  const [isOpen, setOpen] = useState(false)
  if (!hasPassword)
    return (
      <SectionCard title="Password">
        <Typography variant="body2">
          You have none here: the provider that you sign in with keeps it. Programs of yours use a service principal.
        </Typography>
      </SectionCard>
    )
  return (
    <SectionCard title="Password">
      <Typography variant="body2" sx={{ mb: 1.5 }}>
        A new password ends all your sessions and tokens, in every browser and program.
      </Typography>
      <Button variant="outlined" color="inherit" onClick={() => setOpen(true)}>
        Change password
      </Button>
      {isOpen && <ChangeDialog onClose={() => setOpen(false)} />}
    </SectionCard>
  )
}

function ChangeDialog({ onClose }: { onClose: () => void }) {
  const { base } = useWorkspace()
  const form = useForm<Values>({ defaultValues: { currentPassword: '', password: '' } })
  const change = async (properties: Values) => {
    await post(`${base}/account/changePassword`, { properties })
    await leave()
  }
  return (
    <FieldsDialog title="Change your password" submitLabel="Change" form={form} onSubmit={change} onClose={onClose}>
      <TextFormField
        name="currentPassword"
        label="Present password"
        type="password"
        isRequired
        autoComplete="current-password"
      />
      <TextFormField
        name="password"
        label="New password"
        type="password"
        isRequired
        helper="12 characters or more."
        autoComplete="new-password"
      />
    </FieldsDialog>
  )
}
