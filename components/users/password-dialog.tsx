import { CopyField } from '#components/ui/copy-field.tsx'
import { ShownOnceDialog } from '#components/ui/shown-once-dialog.tsx'

export interface ShownPassword {
  email: string
  password: string
}

export function PasswordDialog({ shown, onClose }: { shown: ShownPassword; onClose: () => void }) {
  return (
    <ShownOnceDialog
      title={`Password of '${shown.email}'`}
      noun="password"
      items={[
        { label: 'E-mail', value: <CopyField value={shown.email} label="e-mail" /> },
        { label: 'Password', value: <CopyField value={shown.password} label="password" /> },
      ]}
      onClose={onClose}
    />
  )
}
