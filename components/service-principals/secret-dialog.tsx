import { CopyField } from '#components/ui/copy-field.tsx'
import { ShownOnceDialog } from '#components/ui/shown-once-dialog.tsx'
import { Time } from '#components/ui/time.tsx'

export interface ShownSecret {
  displayName: string
  clientId: string
  secretText: string
  expiresAt: string | null
}

export function SecretDialog({ secret, onClose }: { secret: ShownSecret; onClose: () => void }) {
  return (
    <ShownOnceDialog
      title={`Secret of '${secret.displayName}'`}
      noun="secret"
      items={[
        { label: 'Client id', value: <CopyField value={secret.clientId} label="client id" /> },
        { label: 'Secret', value: <CopyField value={secret.secretText} label="secret" /> },
        { label: 'Valid until', value: secret.expiresAt && <Time at={secret.expiresAt} /> },
      ]}
      onClose={onClose}
    />
  )
}
