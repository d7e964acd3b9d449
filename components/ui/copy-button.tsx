'use client'

import CheckIcon from '@mui/icons-material/Check'
import CopyIcon from '@mui/icons-material/ContentCopyOutlined'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useEffect, useState } from 'react'
import { copyText } from '#lib/client/copy-text.ts'

/** Copies a text and says so. `label` names what is copied ("Copy REST endpoint"). */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [isCopied])
  return (
    <Tooltip title={isCopied ? 'Copied' : label}>
      <IconButton aria-label={isCopied ? 'Copied' : label} onClick={async () => setCopied(await copyText(text))}>
        {isCopied ? <CheckIcon fontSize="inherit" color="success" /> : <CopyIcon fontSize="inherit" />}
      </IconButton>
    </Tooltip>
  )
}
