'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { Needs } from '#components/ui/access/needs.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { Time } from '#components/ui/time.tsx'
import { del, post } from '#lib/client/api.ts'
import type { ModelVersionResource } from '#lib/models/view.ts'

interface CodeConfirmationProps {
  model: ModelVersionResource
  refresh: () => Promise<unknown>
}

/** Whether an owner has allowed the version to run its own code, and the switch for it. */
export function CodeConfirmation({ model: { id, name, properties }, refresh }: CodeConfirmationProps) {
  const [isAsking, setAsking] = useState(false)
  const { modelName, runsCode } = properties
  const { confirmedAt, confirmedBy } = runsCode
  const withdraw = async () => {
    await del(`${id}/confirmCode`)
    await refresh()
  }
  const allow = async () => {
    await post(`${id}/confirmCode`)
    await refresh()
  }
  return (
    <>
      {confirmedAt ? (
        <Alert severity="warning" action={<Ask label="Withdraw" onClick={() => setAsking(true)} />}>
          May run its own code in Python: {confirmedBy}, <Time at={confirmedAt} />.
        </Alert>
      ) : (
        <Alert severity="warning" action={<Ask label="Allow…" onClick={() => setAsking(true)} />}>
          In Python this model runs code of its own: a pickle is a program. An owner has to allow that before it is
          deployed with the engine Python.
        </Alert>
      )}
      {isAsking &&
        (confirmedAt ? (
          <ConfirmDialog
            title={`Withdraw the permission of ${modelName}:${name}?`}
            keeps={['Deployments that were made with it']}
            confirmLabel="Withdraw"
            onConfirm={withdraw}
            onClose={() => setAsking(false)}
          >
            New deployments with the engine Python are refused.
          </ConfirmDialog>
        ) : (
          <ConfirmDialog
            title={`Let ${modelName}:${name} run its own code?`}
            confirmLabel="This model may run code"
            isDangerous
            onConfirm={allow}
            onClose={() => setAsking(false)}
          >
            Whoever made the files decides what runs. It runs in a process of its own, without Slipway’s secrets, with
            the rights of the user that Slipway runs as. Allow it only for models whose origin you know.
          </ConfirmDialog>
        ))}
    </>
  )
}

const Ask = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <Needs action="administer">
    <Button color="inherit" size="small" onClick={onClick}>
      {label}
    </Button>
  </Needs>
)
