'use client'

import CopyIcon from '@mui/icons-material/ContentCopyOutlined'
import VisibilityOffIcon from '@mui/icons-material/VisibilityOffOutlined'
import VisibilityIcon from '@mui/icons-material/VisibilityOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import { useState } from 'react'
import { useToast } from '#components/notifications/toast-context.tsx'
import type { KeysState } from '#components/online-endpoints/consume/use-keys.ts'
import { monospace } from '#components/shell/theme.ts'
import { Needs } from '#components/ui/access/needs.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { copyText } from '#lib/client/copy-text.ts'

type KeyType = 'Primary' | 'Secondary'

/** One of the two keys: masked, shown and copied on demand, and replaced. */
export function KeyField({ keyType, state }: { keyType: KeyType; state: KeysState }) {
  const [isShown, setShown] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const toast = useToast()
  const label = `${keyType.toLowerCase()} key`
  const read = async () => {
    const { primaryKey, secondaryKey } = await state.load()
    return keyType === 'Primary' ? primaryKey : secondaryKey
  }
  const show = async () => {
    if (isShown) return setShown(false)
    await read().then(
      () => setShown(true),
      (thrown) => toast.failure('The keys could not be read.', thrown),
    )
  }
  const copy = async () => {
    try {
      const isCopied = await copyText(await read())
      toast.show(
        isCopied
          ? { level: 'success', title: `The ${label} is in the clipboard` }
          : {
              level: 'warning',
              title: `The browser does not let the ${label} be copied`,
              detail: 'Show it and copy it by hand.',
            },
      )
    } catch (thrown) {
      toast.failure('The keys could not be read.', thrown)
    }
  }
  const value = keyType === 'Primary' ? state.keys?.primaryKey : state.keys?.secondaryKey
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 0.5, minWidth: 0 }}>
      <Box component="code" sx={{ fontFamily: monospace, fontSize: '0.75rem', overflowWrap: 'anywhere', minWidth: 0 }}>
        {isShown && value !== undefined ? value : '••••••••••••'}
      </Box>
      <Needs action="write">
        <IconButton aria-label={`${isShown ? 'Hide' : 'Show'} ${label}`} onClick={() => void show()}>
          {isShown ? <VisibilityOffIcon fontSize="inherit" /> : <VisibilityIcon fontSize="inherit" />}
        </IconButton>
      </Needs>
      <Needs action="write">
        <IconButton aria-label={`Copy ${label}`} onClick={() => void copy()}>
          <CopyIcon fontSize="inherit" />
        </IconButton>
      </Needs>
      <Needs action="write">
        <Button color="inherit" onClick={() => setAsked(true)} aria-label={`Regenerate ${label}`}>
          Regenerate
        </Button>
      </Needs>
      {isAsked && (
        <ConfirmDialog
          title={`Regenerate the ${label}?`}
          confirmLabel="Regenerate"
          isDangerous
          onConfirm={() => state.regenerate(keyType)}
          onClose={() => setAsked(false)}
        >
          Clients that use the {label} stop working at once: they get 401 until they have the new one.{' '}
          {keyType === 'Primary'
            ? 'Regenerate the secondary key first and move the clients to it; then nobody is interrupted.'
            : 'Clients that use the primary key go on working.'}
        </ConfirmDialog>
      )}
    </Box>
  )
}
